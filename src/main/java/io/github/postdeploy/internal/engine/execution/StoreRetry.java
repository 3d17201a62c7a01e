package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.internal.engine.model.UnreadableCursorException;
import io.github.postdeploy.internal.engine.port.DataRefusedException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Repeats what must reach the store, until it does or the node gives up. Safe for use by several threads. */
public final class StoreRetry {

    private final CountDownLatch abandoned = new CountDownLatch(1);

    /** From now on nothing is repeated; what waits to be, gives up. */
    public void abandon() {
        abandoned.countDown();
    }

    /**
     * Calls the store until it answers.
     *
     * @param firstFailure hears of the first failure
     * @return its answer; empty if the node gave up
     * @throws DataRefusedException if the store refuses the data, which another try would not change
     * @throws UnreadableCursorException if what it holds cannot be read, which another try would not change either
     */
    public <T> Optional<T> call(Supplier<T> access, Consumer<RuntimeException> firstFailure) {
        BackOff backOff = new BackOff();
        while (true) {
            try {
                return Optional.of(access.get());
            } catch (DataRefusedException | UnreadableCursorException | IllegalArgumentException hopeless) {
                throw hopeless;
            } catch (RuntimeException failure) {
                if (backOff.isFresh()) {
                    firstFailure.accept(failure);
                }
                if (!mayTryAgain(backOff)) {
                    return Optional.empty();
                }
            }
        }
    }

    private boolean mayTryAgain(BackOff backOff) {
        try {
            return !abandoned.await(backOff.next().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
