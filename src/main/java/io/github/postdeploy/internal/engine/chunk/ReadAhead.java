package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.port.ChunkException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Reads the next page on a thread of its own while the chunk before is written. Whoever waits for a page hears at once that
 * the work has to end, however long the database keeps the read waiting.
 */
final class ReadAhead<T> implements Pages<T> {

    private static final long GLANCE_MILLIS = 100;
    private static final long LAST_READ_SECONDS = 2;

    private final PageReader<T> pages;
    private final BooleanSupplier stopRequested;
    private final ExecutorService reader;
    private Ahead<T> ahead;

    ReadAhead(PageReader<T> pages, BooleanSupplier stopRequested, ThreadFactory threads) {
        this.pages = pages;
        this.stopRequested = stopRequested;
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
        return PageCheck.limited(result(reader.submit(() -> pages.read(range, size))), size);
    }

    private List<T> result(Future<List<T>> page) throws ChunkException {
        try {
            return awaited(page);
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

    private List<T> awaited(Future<List<T>> page) throws InterruptedException, ExecutionException {
        while (true) {
            try {
                return page.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException underWay) {
                if (stopRequested.getAsBoolean()) {
                    page.cancel(false);
                    throw new CancellationException("The work has to end before the page was read.");
                }
            }
        }
    }

    @Override
    public void prefetch(KeyRange range, int size) {
        ahead = new Ahead<>(range, reader.submit(() -> pages.read(range, size)));
    }

    @Override
    public void discard() {
        if (ahead != null) {
            ahead.page().cancel(false);
            ahead = null;
        }
    }

    /** Waits a little for a read under way; the session outlives one that takes longer. */
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
