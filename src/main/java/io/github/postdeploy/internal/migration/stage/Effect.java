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
 * @param reads those that it reads only, spelled alike
 */
public record Effect(Tendency tendency, String what, String place, Set<String> tables, Set<String> reads) {

    public Effect {
        Objects.requireNonNull(tendency);
        tables = Set.copyOf(tables);
        reads = Set.copyOf(reads);
    }

    /** That reads nothing. */
    public Effect(Tendency tendency, String what, String place, Set<String> tables) {
        this(tendency, what, place, tables, Set.of());
    }

    /** Whether what reads its tables later may need it: it does not only take away. */
    boolean isPrecondition() {
        return tendency == Tendency.BEFORE || tendency == Tendency.ASK;
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
