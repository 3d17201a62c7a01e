package io.github.postdeploy.internal.engine;

import io.github.postdeploy.Cursor;

/**
 * How far the work on a partition has come.
 *
 * @param cursor key of the last item dealt with; null before the first
 * @param chunks chunks committed, which numbers them
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
}
