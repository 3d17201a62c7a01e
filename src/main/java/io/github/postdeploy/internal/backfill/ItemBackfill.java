package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.WritesTo;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Goes through the items of an iterator, which is kept from chunk to chunk.
 *
 * @param <T> an item
 */
final class ItemBackfill<T> implements Backfill<T>, Closing {

    private final ItemsOf<T> items;
    private final ChunkWork<T> work;
    private final ItemReader<T> reader;

    ItemBackfill(ItemsOf<T> items, ChunkWork<T> work) {
        this.items = items;
        this.work = Objects.requireNonNull(work, "work");
        this.reader = new ItemReader<>(items.source(), items.cursor());
    }

    @Override
    public List<T> read(KeyRange range, int size, Chunk chunk) throws Exception {
        return reader.read(range, size);
    }

    @Override
    public Object cursor(T item) {
        return items.cursor().apply(item);
    }

    @Override
    public void write(List<T> page, Chunk chunk) throws Exception {
        work.write(page, chunk);
    }

    @Override
    public OptionalLong total(KeyRange range, Chunk chunk) {
        return items.total();
    }

    @Override
    public WritesTo writesTo() {
        return items.options().writesTo();
    }

    @Override
    public boolean readsAhead() {
        return items.options().readsAhead();
    }

    @Override
    public void close() {
        reader.close();
    }
}
