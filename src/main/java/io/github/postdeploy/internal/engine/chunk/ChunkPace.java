package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.BackOff;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.ChunkException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How fast the work on one partition may go. Waits in short pieces, so that a request to stop is soon heard. Used by one
 * thread.
 */
final class ChunkPace {

    private static final Duration GLANCE = Duration.ofMillis(100);

    private final ChunkSizer sizer;
    private final Throttle throttle;
    private final BusySignals signals;
    private final ChunkRetry retry;
    private int reserved;
    private RunContext waiting;

    ChunkPace(ChunkSizer sizer, Throttle throttle, BusySignals signals, ChunkRetry retry) {
        this.sizer = sizer;
        this.throttle = throttle;
        this.signals = signals;
        this.retry = retry;
    }

    /** Most items of the next chunk. */
    int size() {
        return Math.min(sizer.size(), throttle.largestChunk());
    }

    /** At most so many items, and no more than the rate allows in one chunk. */
    int limited(int items) {
        return Math.min(items, throttle.largestChunk());
    }

    /** Waits until a chunk of so many items may begin; false if the work has to end before. */
    boolean mayBegin(RunContext context, int items) {
        boolean paused = false;
        Optional<String> busy = signals.busy();
        while (busy.isPresent() && !context.stopRequested()) {
            context.pause(busy.get());
            paused = true;
            pause(GLANCE);
            busy = signals.busy();
        }
        if (paused) {
            context.pause(null);
        }
        reserved = items;
        return await(context, throttle.reserve(items));
    }

    /** A chunk of so many items was written. */
    void written(int items, Duration took) {
        sizer.written(items, took);
        dealtWith(items);
    }

    /** So many items were dealt with, in a chunk that tells nothing of the right size. */
    void dealtWith(int items) {
        throttle.giveBack(reserved - items);
        reserved = 0;
        getsOn();
    }

    /** There is nothing to be tried again any more. */
    void getsOn() {
        retry.written();
        if (waiting != null) {
            waiting.pause(null);
            waiting = null;
        }
    }

    /** Waits before a chunk that failed is tried again; false if it is not to be, or the work has to end before. */
    boolean mayRetry(Attempt attempt, int items, ChunkException failure) {
        throttle.giveBack(reserved);
        reserved = 0;
        if (failure.kind() == ChunkException.Kind.TIMEOUT) {
            sizer.timedOut(items);
        }
        Optional<Duration> delay = retry.after(failure);
        delay.ifPresent(pause -> {
            Log.chunkTriedAgain(attempt.lease(), failure.getCause(), pause);
            waiting = attempt.context();
            waiting.pause("what failed is tried again: "
                    + RunError.of(failure.getCause()).summary());
        });
        return delay.isPresent() && await(attempt.context(), delay.get());
    }

    /** What takes a database. */
    @FunctionalInterface
    interface Access<T> {
        T call() throws ChunkException;
    }

    /** Tries again what a busy or absent database refuses, as long as chunks are. */
    <T> T insist(Attempt attempt, Access<T> access) throws ChunkException {
        while (true) {
            try {
                T answer = access.call();
                getsOn();
                return answer;
            } catch (ChunkException failure) {
                if (!mayRetry(attempt, 0, failure)) {
                    throw failure;
                }
            }
        }
    }

    /** Asks the store until it answers; empty if the work has to end before. */
    <T> Optional<T> untilAnswered(RunContext context, Supplier<T> question) {
        BackOff backOff = new BackOff(GLANCE, Duration.ofSeconds(5));
        while (true) {
            try {
                return Optional.of(question.get());
            } catch (StoreNotReadyException away) {
                if (backOff.isFresh()) {
                    CommonLog.workFailed(away);
                }
                if (!await(context, backOff.next())) {
                    return Optional.empty();
                }
            }
        }
    }

    private static boolean await(RunContext context, Duration delay) {
        long deadline = System.nanoTime() + delay.toNanos();
        while (!context.stopRequested()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return true;
            }
            pause(Duration.ofNanos(Math.min(left, GLANCE.toNanos())));
        }
        return false;
    }

    private static void pause(Duration duration) {
        LockSupport.parkNanos(duration.toNanos());
    }
}
