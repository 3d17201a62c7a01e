package io.github.postdeploy;

/**
 * What a ready-made backfill does with one item.
 *
 * @param <T> an item
 */
@FunctionalInterface
public interface ItemWork<T> {

    /**
     * Called once for each item of a chunk, in their order, inside the chunk's transaction.
     *
     * @throws Exception as {@link Backfill#write}
     */
    void write(T item, Chunk chunk) throws Exception;
}
