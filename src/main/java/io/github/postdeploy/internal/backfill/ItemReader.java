package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.ItemSource;
import io.github.postdeploy.KeyRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reads pages from an iterator that stays open as long as each page begins within the one before, or where that ended. It
 * begins within it when not all of the page was used.
 *
 * @param <T> an item
 */
final class ItemReader<T> implements Closing {

    private final ItemSource<T> source;
    private final Function<? super T, ?> cursor;
    private final List<Item<T>> page = new ArrayList<>();
    private final Deque<Item<T>> unused = new ArrayDeque<>();
    private Iterator<T> iterator;
    private boolean open;
    private Cursor at;

    ItemReader(ItemSource<T> source, Function<? super T, ?> cursor) {
        this.source = source;
        this.cursor = cursor;
    }

    private record Item<T>(T item, Cursor cursor) {}

    List<T> read(KeyRange range, int size) throws Exception {
        Cursor after = range.after().orElse(null);
        if (!open || !goBackTo(after)) {
            open(after);
        }
        try {
            return next(size, range.upTo().orElse(null));
        } catch (RuntimeException unusable) {
            close();
            throw unusable;
        }
    }

    private void open(Cursor after) throws Exception {
        close();
        iterator = source.after(after);
        at = after;
        open = true;
    }

    private List<T> next(int size, Cursor end) {
        page.clear();
        while (page.size() < size && (end == null || !end.equals(at)) && hasNext()) {
            Item<T> next = unused.isEmpty() ? item(iterator.next()) : unused.poll();
            page.add(next);
            at = next.cursor;
        }
        if (page.isEmpty()) {
            closeIterator();
        }
        return new ArrayList<>(page.stream().map(Item::item).toList());
    }

    private boolean hasNext() {
        return !unused.isEmpty() || iterator != null && iterator.hasNext();
    }

    private Item<T> item(T item) {
        return new Item<>(item, Cursor.of(cursor.apply(item)));
    }

    /** Whether the items after a cursor can be had without asking the source. */
    private boolean goBackTo(Cursor after) {
        if (Objects.equals(at, after)) {
            return true;
        }
        for (int last = page.size() - 1; last >= 0; last--) {
            if (page.get(last).cursor.equals(after)) {
                at = after;
                return true;
            }
            unused.addFirst(page.get(last));
        }
        return false;
    }

    @Override
    public void close() {
        closeIterator();
        page.clear();
        unused.clear();
        open = false;
    }

    private void closeIterator() {
        if (iterator instanceof AutoCloseable closeable) {
            Closing.quietly(closeable);
        }
        iterator = null;
    }
}
