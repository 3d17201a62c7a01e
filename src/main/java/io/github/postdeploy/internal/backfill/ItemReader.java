package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.ItemSource;
import io.github.postdeploy.KeyRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Reads pages from an iterator that stays open as long as each page begins where the one before ended.
 *
 * @param <T> an item
 */
final class ItemReader<T> implements Closing {

    private final ItemSource<T> source;
    private final Function<? super T, ?> cursor;
    private Iterator<T> iterator;
    private Cursor at;

    ItemReader(ItemSource<T> source, Function<? super T, ?> cursor) {
        this.source = source;
        this.cursor = cursor;
    }

    List<T> read(KeyRange range, int size) throws Exception {
        Cursor after = range.after().orElse(null);
        Cursor end = range.upTo().orElse(null);
        if (iterator == null || !Objects.equals(at, after)) {
            close();
            iterator = source.after(after);
            at = after;
        }
        try {
            return page(size, end);
        } catch (RuntimeException unusable) {
            close();
            throw unusable;
        }
    }

    private List<T> page(int size, Cursor end) {
        List<T> page = new ArrayList<>();
        while (page.size() < size && (end == null || !end.equals(at)) && iterator.hasNext()) {
            T item = iterator.next();
            page.add(item);
            at = Cursor.of(cursor.apply(item));
        }
        if (page.isEmpty()) {
            close();
            iterator = Collections.emptyIterator();
        }
        return page;
    }

    @Override
    public void close() {
        if (iterator instanceof AutoCloseable closeable) {
            Closing.quietly(closeable);
        }
        iterator = null;
    }
}
