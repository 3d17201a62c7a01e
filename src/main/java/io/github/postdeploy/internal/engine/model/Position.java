package io.github.postdeploy.internal.engine.model;

import io.github.postdeploy.Cursor;

/**
 * How far the work on a partition has come.
 *
 * @param cursor key of the last item dealt with; null before the first
 * @param chunks transactions committed, which numbers them
 * @param done items written
 * @param failed items left out because they failed
 */
public record Position(Cursor cursor, long chunks, long done, long failed) {

    /** Before the first item. */
    public static final Position START = new Position(null, 0, 0, 0);

    /** After one more chunk. */
    public Position after(Advance advance) {
        int leftOut = advance.failures().size();
        return new Position(advance.cursor(), chunks + 1, done + advance.items() - leftOut, failed + leftOut);
    }

    /**
     * After an item of the ledger has been dealt with.
     *
     * @param written whether there still was such an item
     */
    public Position settled(boolean written) {
        return new Position(cursor, chunks + 1, done + (written ? 1 : 0), failed - 1);
    }
}
