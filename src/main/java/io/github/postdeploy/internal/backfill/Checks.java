package io.github.postdeploy.internal.backfill;

import java.util.Objects;

/** Refuses what a description of a backfill cannot be made of. */
final class Checks {

    private Checks() {}

    static String notBlank(String what, String text) {
        if (Objects.requireNonNull(text, what).isBlank()) {
            throw new IllegalArgumentException("The " + what + " of a backfill is empty. Give one, or leave it out.");
        }
        return text;
    }

    static void notEmpty(String what, Object[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("The " + what + " of a backfill is empty. Name at least one column.");
        }
    }
}
