package io.github.postdeploy;

import java.util.Iterator;

/**
 * Items that can be gone through from any of them on, always in the same order.
 *
 * @param <T> an item
 */
@FunctionalInterface
public interface ItemSource<T> {

    /**
     * Called when a run begins, resumes, or has rolled a chunk back.
     *
     * @param cursor of the item before the first one wanted; null to begin at the beginning
     * @return the items after it. It is closed at the end, or before another one is asked for, if it is
     *     {@link AutoCloseable}.
     * @throws Exception as {@link Backfill#read}
     */
    Iterator<T> after(Cursor cursor) throws Exception;
}
