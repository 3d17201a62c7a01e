package io.github.postdeploy;

/**
 * Rows of a query of which something was made: what {@link QueryRows#map} describes.
 *
 * @param <T> what was made of a row
 */
public interface MappedRows<T> {

    /** What to do with each of them. */
    Backfill<Row> each(ItemWork<T> work);

    /** What to do with those of a chunk. */
    Backfill<Row> chunks(ChunkWork<T> work);
}
