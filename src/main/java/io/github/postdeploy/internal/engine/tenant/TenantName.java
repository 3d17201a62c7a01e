package io.github.postdeploy.internal.engine.tenant;

import io.github.postdeploy.internal.engine.model.ActionKey;
import java.util.Optional;

/** The rule for names of tenants. */
public final class TenantName {

    /** The longest name, in UTF-16 units; what the key columns hold on every database. */
    public static final int MAX_LENGTH = 255;

    /** Stands for every tenant in a request. */
    public static final String ALL = "*";

    private TenantName() {}

    /** What is wrong with the name, if anything, as the end of a sentence about it. */
    public static Optional<String> fault(String name) {
        if (name == null || name.isBlank()) {
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
        if (hasHalfACharacter(name)) {
            return Optional.of("contains half a surrogate pair, which is no character");
        }
        if (name.equals(ALL) || name.equals(ActionKey.NO_TENANT)) {
            return Optional.of("is reserved");
        }
        return Optional.empty();
    }

    private static boolean hasHalfACharacter(String name) {
        return name.codePoints().anyMatch(code -> Character.getType(code) == Character.SURROGATE);
    }
}
