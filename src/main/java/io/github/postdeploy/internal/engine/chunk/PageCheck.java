package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds faults of a backfill that would lose items or never end. Order is checked where Java and databases agree on it:
 * for numbers and times. Text and UUIDs are compared as the database likes, so of these only repetitions are found, and
 * what follows the very end of a range.
 */
final class PageCheck {

    private int direction;
    private Cursor landmark;
    private long untilNextLandmark = 1;
    private long steps;

    /**
     * The items of a page, no more than were asked for.
     *
     * @throws IllegalStateException if there is no page
     */
    static <T> List<T> limited(List<T> page, int size) {
        if (page == null) {
            throw new IllegalStateException(
                    "read returned null. It must return the next items, or an empty list when there are no more.");
        }
        return page.size() > size ? page.subList(0, size) : page;
    }

    /**
     * @param range what was to be read
     * @param page cursors of its items, one or more
     * @throws IllegalStateException if the page does not advance, is out of order, or goes beyond the range
     */
    void page(KeyRange range, List<Cursor> page) {
        Cursor before = range.after().orElse(null);
        Set<Cursor> seen = new HashSet<>();
        Cursor previous = before;
        for (Cursor cursor : page) {
            if (cursor.equals(before)) {
                throw new IllegalStateException("The cursor does not advance: read was asked for what comes after "
                        + before + ", and returned it again. It must return items after the range's beginning only.");
            }
            if (!seen.add(cursor)) {
                throw new IllegalStateException(
                        "Two items of one page have the cursor " + cursor
                                + ". A cursor must be unique, or items are lost between pages: add a unique column to the key.");
            }
            inOrder(previous, cursor);
            within(range, previous, cursor);
            previous = cursor;
        }
        if (previous.equals(landmark)) {
            throw new IllegalStateException("The pages go round in a circle: the cursor has come back to " + landmark
                    + ". read must return the items in the order of their cursors.");
        }
    }

    private void inOrder(Cursor previous, Cursor next) {
        if (previous == null) {
            return;
        }
        OptionalInt comparison = CursorOrder.compare(previous, next);
        if (comparison.isEmpty()) {
            return;
        }
        int sign = Integer.signum(comparison.getAsInt());
        if (direction == 0) {
            direction = sign;
        } else if (sign != direction) {
            throw new IllegalStateException("The page is out of order: " + next + " comes after " + previous
                    + ". read must return the items in the order of their cursors (ORDER BY the key).");
        }
    }

    /** Only a split makes ranges that end, and its cuts ascend. */
    private static void within(KeyRange range, Cursor previous, Cursor next) {
        Cursor upTo = range.upTo().orElse(null);
        if (upTo == null) {
            return;
        }
        OptionalInt comparison = CursorOrder.compare(next, upTo);
        if (upTo.equals(previous) || comparison.isPresent() && comparison.getAsInt() > 0) {
            throw new IllegalStateException(
                    "The page goes beyond its range: read was asked for what comes up to " + upTo
                            + ", and returned " + next
                            + ". It must read only up to range.upTo(), that one included, or items are"
                            + " written by several partitions.");
        }
    }

    /** A chunk was committed up to there. Remembers cursors at growing distances, one at a time, to notice a circle. */
    void committed(Cursor cursor) {
        if (++steps == untilNextLandmark) {
            steps = 0;
            untilNextLandmark *= 2;
            landmark = cursor;
        }
    }

    /** The position was set anew; what lies before may come again. */
    void forget() {
        landmark = null;
        untilNextLandmark = 1;
        steps = 0;
    }
}
