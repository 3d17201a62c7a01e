package io.github.postdeploy.internal.engine.text;

import java.util.Optional;

/** The rule for names that are keys in the database: of actions, of tenants, of quorums and their parties. */
public final class KeyName {

    /** The longest name, in UTF-16 units; what the key columns hold on every database. */
    static final int MAX_LENGTH = 255;

    private KeyName() {}

    /**
     * What is wrong with the name, if anything, as the end of a sentence about it.
     *
     * @param name may be null, which counts as blank
     */
    public static Optional<String> fault(String name) {
        if (name == null || name.isBlank()) {
            return Optional.of("is blank");
        }
        if (name.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters: it has " + name.length());
        }
        if (!name.equals(name.strip())) {
            return Optional.of("begins or ends with white space"); // which some databases ignore when they compare
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("contains a control character");
        }
        if (!Text.isStorable(name)) {
            return Optional.of("contains half a surrogate pair, which is no character");
        }
        return Optional.empty();
    }
}
