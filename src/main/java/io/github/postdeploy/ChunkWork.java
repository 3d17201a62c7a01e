package io.github.postdeploy;

import java.util.List;

/**
 * What a ready-made backfill does with a chunk of items.
 *
 * @param <T> an item
 */
@FunctionalInterface
public interface ChunkWork<T> {

    /**
     * Called once for a chunk, inside its transaction.
     *
     * @param items one or more, in the order of their keys
     * @throws Exception as {@link Backfill#write}
     */
    void write(List<T> items, Chunk chunk) throws Exception;
}
