package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** Reads the next page on a thread of its own while the chunk before is written. */
final class ReadAhead<T> implements Pages<T> {

    private static final long LAST_READ_SECONDS = 10;

    private final Backfill<T> backfill;
    private final ChunkStore.Session session;
    private final ExecutorService reader;
    private Ahead<T> ahead;

    ReadAhead(Backfill<T> backfill, ChunkStore.Session session, ThreadFactory threads) {
        this.backfill = backfill;
        this.session = session;
        this.reader = Executors.newSingleThreadExecutor(threads);
    }

    private record Ahead<T>(KeyRange range, Future<List<T>> page) {}

    @Override
    public List<T> fetched(KeyRange range, int size) throws ChunkException {
        Ahead<T> expected = ahead;
        ahead = null;
        if (expected != null && expected.range().equals(range)) {
            return PageCheck.limited(result(expected.page()), size);
        }
        if (expected != null) {
            expected.page().cancel(false);
        }
        return PageCheck.limited(result(reader.submit(() -> read(range, size))), size);
    }

    private static <T> List<T> result(Future<List<T>> page) throws ChunkException {
        try {
            return page.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof ChunkException inChunk) {
                throw inChunk;
            }
            throw new ChunkException(ChunkException.Kind.PERMANENT, failure.getCause());
        } catch (InterruptedException | CancellationException interrupted) {
            Thread.currentThread().interrupt();
            throw new ChunkException(ChunkException.Kind.PERMANENT, interrupted);
        }
    }

    private List<T> read(KeyRange range, int size) throws ChunkException {
        return session.read(chunk -> backfill.read(range, size, chunk));
    }

    @Override
    public void prefetch(KeyRange range, int size) {
        ahead = new Ahead<>(range, reader.submit(() -> read(range, size)));
    }

    @Override
    public void discard() {
        if (ahead != null) {
            ahead.page().cancel(false);
            ahead = null;
        }
    }

    /** Waits for a read under way, since it uses the session that is closed next. */
    @Override
    public void close() {
        discard();
        reader.shutdown();
        try {
            if (!reader.awaitTermination(LAST_READ_SECONDS, TimeUnit.SECONDS)) {
                reader.shutdownNow();
            }
        } catch (InterruptedException interrupted) {
            reader.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
