package io.github.postdeploy.internal.cdi;

import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads migrations on a thread that ends with it, since Liquibase leaves its scope on every thread that it has worked on, and
 * in it the application. One reading at a time; safe for use by several threads.
 */
final class ReadingThread {

    /** How long a request waits for its turn, and then for its answer. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ThreadFactory threads;
    private final Duration patience;
    private final Semaphore turn = new Semaphore(1);

    ReadingThread(ThreadFactory threads, Duration patience) {
        this.threads = threads;
        this.patience = patience;
    }

    /** @throws StoreNotReadyException if that takes too long; the reading may go on, and holds up others as long as it does */
    <T> T call(Callable<T> reading) {
        try {
            if (!turn.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooLong();
            }
            return start(reading).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw tooLong();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreNotReadyException("The application is being undeployed.");
        } catch (ExecutionException failure) {
            throw new IllegalStateException("The migrations could not be read.", failure.getCause());
        }
    }

    private <T> FutureTask<T> start(Callable<T> reading) {
        FutureTask<T> task = new FutureTask<>(reading);
        boolean started = false;
        try {
            threads.newThread(() -> {
                        try {
                            task.run();
                        } finally {
                            turn.release();
                        }
                    })
                    .start();
            started = true;
        } finally {
            if (!started) {
                turn.release();
            }
        }
        return task;
    }

    private StoreNotReadyException tooLong() {
        return new StoreNotReadyException("The migrations could not be read within " + patience.toSeconds()
                + " s. Their database may be slow, or hold a lock; try again later.");
    }
}
