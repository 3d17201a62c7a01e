package io.github.postdeploy.internal.migration.stage;

import java.util.Objects;
import java.util.Set;

/**
 * Something that a migration does.
 *
 * @param tendency what it says of the stage
 * @param what it is, in words: {@code DROP COLUMN customer.name}
 * @param place where it is said: {@code line 3}, say
 * @param tables those it touches, as {@link TableNames} spells them; of {@link Tendency#OPAQUE} and
 *     {@link Tendency#UNKNOWN} others may be touched too
 */
public record Effect(Tendency tendency, String what, String place, Set<String> tables) {

    public Effect {
        Objects.requireNonNull(tendency);
        tables = Set.copyOf(tables);
    }

    /** Whether it may touch tables that are not named. */
    public boolean touchesUnknown() {
        return tendency == Tendency.OPAQUE || tendency == Tendency.UNKNOWN;
    }

    /** It, and where. */
    String words() {
        return place.isEmpty() ? what : what + " (" + place + ")";
    }
}
