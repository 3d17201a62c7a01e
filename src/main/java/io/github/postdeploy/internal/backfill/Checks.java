package io.github.postdeploy.internal.backfill;

import java.util.List;
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

    static long notNegative(String what, long number) {
        if (number < 0) {
            throw new IllegalArgumentException("The " + what + " of a backfill is " + number + ". Give 0 or more.");
        }
        return number;
    }

    static void hasKey(String source, List<String> key) {
        if (key.isEmpty()) {
            throw new IllegalStateException("The backfill of " + source
                    + " has no key. Name the columns of its primary key," + " or of another unique index, by key(…).");
        }
    }
}
