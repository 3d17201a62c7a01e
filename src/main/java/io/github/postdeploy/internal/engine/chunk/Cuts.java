package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.internal.engine.model.ActionKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Refuses what {@link Backfill#split} must not return, since ranges that overlap would have items written twice. */
final class Cuts {

    private Cuts() {}

    /**
     * The cuts, of which neighbours that are equal count once: keys were fewer than ranges.
     *
     * @param key whose backfill gave them
     * @param cuts what it gave
     * @param parts how many ranges were wanted
     * @throws IllegalStateException if they are out of order, come again, or are too many
     */
    static List<Cursor> checked(ActionKey key, List<?> cuts, int parts) {
        if (cuts == null) {
            throw new IllegalStateException("split of the backfill " + key.inWords()
                    + " returned null. It must return cuts, or an empty list to leave everything in one range.");
        }
        List<Cursor> checked = new ArrayList<>();
        Set<Cursor> seen = new HashSet<>();
        Cursor last = null;
        for (Object cut : cuts) {
            Cursor next = Cursor.of(cut);
            if (next.equals(last)) {
                continue;
            }
            if (last != null) {
                ascending(key, last, next);
            }
            if (!seen.add(next)) {
                throw outOfOrder(key, last, next, ", and had come before");
            }
            checked.add(next);
            last = next;
        }
        if (checked.size() >= parts) {
            throw new IllegalStateException("split of the backfill " + key.inWords() + " returned " + checked.size()
                    + " cuts for " + parts + " ranges. It must return at most " + (parts - 1)
                    + ": the last key of each range but the last.");
        }
        return checked;
    }

    private static void ascending(ActionKey key, Cursor last, Cursor next) {
        OptionalInt comparison = CursorOrder.compare(last, next);
        if (comparison.isPresent() && comparison.getAsInt() >= 0) {
            throw outOfOrder(key, last, next, "");
        }
    }

    private static IllegalStateException outOfOrder(ActionKey key, Cursor last, Cursor next, String more) {
        return new IllegalStateException("split of the backfill " + key.inWords() + " returned cuts out of order: "
                + next + " comes after " + last + more + ". Cuts must ascend (ORDER BY the key), or ranges overlap and"
                + " items are written twice.");
    }
}
