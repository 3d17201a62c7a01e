package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.port.ChunkException;
import java.util.List;
import java.util.concurrent.ThreadFactory;

/**
 * Reads pages before their chunks begin, where the backfill allows it.
 *
 * @param <T> an item
 */
interface Pages<T> extends AutoCloseable {

    /** @param ahead whether pages may be read before their chunks */
    static <T> Pages<T> of(PageReader<T> reader, boolean ahead, Attempt attempt, ThreadFactory threads) {
        return ahead ? new ReadAhead<>(reader, attempt.context()::stopRequested, threads) : new ReadInChunk<>();
    }

    /**
     * The next page, at most this long; null if it is to be read inside the chunk's transaction.
     *
     * @throws ChunkException if it cannot be read, or the work has to end before it is
     */
    List<T> fetched(KeyRange range, int size) throws ChunkException;

    /** Begins to read a page that will be wanted soon. */
    void prefetch(KeyRange range, int size);

    /** Forgets what was read. */
    void discard();

    @Override
    void close();

    /** See {@link Backfill#readsAhead()}: not ahead. */
    final class ReadInChunk<T> implements Pages<T> {

        @Override
        public List<T> fetched(KeyRange range, int size) {
            return null;
        }

        @Override
        public void prefetch(KeyRange range, int size) {}

        @Override
        public void discard() {}

        @Override
        public void close() {}
    }
}
