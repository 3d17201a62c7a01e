package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Cursor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts keys into ranges of about the same number of items, by walking along the index of the key from cut to cut. That
 * reads the index once, or twice with counting, and takes no memory. Even pieces between the lowest and the highest key
 * would be faster, and wrong for keys with gaps.
 */
final class KeyCuts {

    private KeyCuts() {}

    /** Finds a key that so many others follow a given one by. */
    @FunctionalInterface
    interface Walk {

        /**
         * @param after where to begin; null for the beginning
         * @param items how many items to go, 1 or more
         * @return the key of the last of them; empty if there are not as many
         */
        Optional<Cursor> go(Cursor after, long items) throws Exception;
    }

    static List<Cursor> of(int parts, long items, Walk walk) throws Exception {
        List<Cursor> cuts = new ArrayList<>();
        Cursor last = null;
        long at = 0;
        for (int part = 1; part < parts; part++) {
            long next = items / parts * part + items % parts * part / parts;
            if (next == at || next >= items) {
                continue;
            }
            Optional<Cursor> cut = walk.go(last, next - at);
            if (cut.isEmpty()) {
                break;
            }
            last = cut.get();
            at = next;
            cuts.add(last);
        }
        return cuts;
    }
}
