package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.internal.engine.model.RunError;

/**
 * The search for an item that keeps its chunk from being written: by halves, and then in growing chunks back to the usual size,
 * since such items often come together.
 *
 * @param suspects among how many of the next items one was when they were last tried together
 * @param size of the next chunk, at most; 0 for no trouble
 * @param item one that has failed alone; null if none has
 * @param error what with
 */
record Trouble(int suspects, int size, Cursor item, RunError error) {

    static final Trouble NONE = new Trouble(0, 0, null, null);

    /** So many items could not be written together. */
    static Trouble with(int items) {
        return new Trouble(items, Math.max(1, items / 2), null, null);
    }

    /** This item alone could not. */
    static Trouble with(Cursor item, RunError error) {
        return new Trouble(1, 1, item, error);
    }

    boolean isOver() {
        return size == 0;
    }

    /** @param usual how large a chunk would be without trouble */
    int size(int usual) {
        return isOver() ? usual : Math.min(size, usual);
    }

    /**
     * After so many items were dealt with.
     *
     * @param usual how large a chunk would be without trouble
     */
    Trouble dealtWith(int items, int usual) {
        if (isOver()) {
            return NONE;
        }
        int left = suspects - items;
        if (left > 0) {
            return new Trouble(left, (left + 1) / 2, null, null);
        }
        int next = 2 * Math.max(size, items);
        return next < usual ? new Trouble(0, next, null, null) : NONE;
    }
}
