package io.github.postdeploy.internal.engine;

import java.util.Optional;
import java.util.function.Supplier;

/** How fast the work on one partition may go. Used by one thread. */
final class Pace {

    private static final int MOST_TRIES = 12;

    private final int size;
    private int failures;

    Pace(int size) {
        this.size = size;
    }

    /** Most items of the next chunk. */
    int size() {
        return size;
    }

    /** Waits for a short time where the work has to; false if it has to wait still. */
    boolean mayGoOn(RunContext context, int items) {
        return true;
    }

    /** A chunk of so many items took so long. */
    void took(int items, long nanos) {}

    void timedOut(int items) {}

    void succeeded() {
        failures = 0;
    }

    /** Waits before the next try; false if there is to be none. */
    boolean mayRetry(RunContext context, ChunkException failure) {
        return ++failures <= MOST_TRIES && !context.stopRequested();
    }

    /** Asks the store until it answers; empty if the work has to end before. */
    <T> Optional<T> untilAnswered(RunContext context, Supplier<T> question) {
        while (!context.stopRequested()) {
            try {
                return Optional.of(question.get());
            } catch (StoreNotReadyException away) {
                Log.workFailed(away);
            }
        }
        return Optional.empty();
    }
}
