package io.github.postdeploy;

import java.util.function.Function;

/**
 * Items of an iterator: what {@link Backfills#items} describes. Immutable: each method returns a new description.
 *
 * @param <T> an item
 */
public interface Items<T> {

    /** The cursor of an item, after which the source can go on: what {@link Cursor#of} takes. Required, and unique. */
    Items<T> cursor(Function<? super T, ?> cursor);

    /** Where the chunks are written. Default: Postdeploy's own data source. */
    Items<T> writesTo(WritesTo target);

    /** Whether the iterator goes on while a chunk is written, see {@link Backfill#readsAhead()}. Default: {@code false}. */
    Items<T> readsAhead(boolean ahead);

    /**
     * How many items there are, exactly or about, for progress. Default: not known.
     *
     * @throws IllegalArgumentException if it is negative
     */
    Items<T> total(long items);

    /**
     * What to do with each item.
     *
     * @throws IllegalStateException if the cursor is missing
     */
    Backfill<T> each(ItemWork<T> work);

    /**
     * What to do with a chunk of items.
     *
     * @throws IllegalStateException if the cursor is missing
     */
    Backfill<T> chunks(ChunkWork<T> work);
}
