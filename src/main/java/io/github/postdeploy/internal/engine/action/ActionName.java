package io.github.postdeploy.internal.engine.action;

import java.util.Optional;

/** The rule for names of actions. */
public final class ActionName {

    /** The longest name, in UTF-16 units; what the key columns hold on every database. */
    public static final int MAX_LENGTH = 255;

    /** Stands for "every pending action" in a skip. */
    public static final String ALL = "*";

    private ActionName() {}

    /** What is wrong with the name, if anything, as the end of a sentence about it. */
    public static Optional<String> fault(String name) {
        if (name.isBlank()) {
            return Optional.of("is blank");
        }
        if (name.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        if (!name.equals(name.strip())) {
            return Optional.of("begins or ends with white space");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("contains a control character");
        }
        if (name.equals(ALL)) {
            return Optional.of("is reserved");
        }
        return Optional.empty();
    }
}
