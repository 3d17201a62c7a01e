package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.ItemWork;
import java.util.List;
import java.util.Objects;

/**
 * Work on a chunk, one item after the other.
 *
 * @param <T> an item
 * @param work on an item
 */
record EachItem<T>(ItemWork<T> work) implements ChunkWork<T> {

    EachItem {
        Objects.requireNonNull(work, "work");
    }

    @Override
    public void write(List<T> items, Chunk chunk) throws Exception {
        for (T item : items) {
            work.write(item, chunk);
        }
    }
}
