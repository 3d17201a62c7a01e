package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.spi.BusySignal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Whether backfills of this node should pause. Each signal is asked at most once a second, whoever wants to know, and by one
 * thread; meanwhile the others go by its last answer. One that does not answer in time pauses them until it does. Safe for
 * use by several threads.
 */
public final class BusySignals {

    /** How often it is worth asking. */
    static final Duration EVERY = Duration.ofSeconds(1);

    /** How long whoever asks a signal waits for its answer. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /** An answer this old is none: nobody has asked since. */
    private static final long STALE = Duration.ofMinutes(1).toNanos();

    private final List<GuardedSignal> signals;
    private final LongSupplier nanoTime;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Answer last;

    /**
     * @param nanoTime such as {@link System#nanoTime()}
     * @param threads makes the threads on which signals are asked
     * @param patience how long to wait for a signal's answer
     */
    public BusySignals(List<BusySignal> signals, LongSupplier nanoTime, ThreadFactory threads, Duration patience) {
        this.signals = signals.stream()
                .map(signal -> new GuardedSignal(signal, threads, patience))
                .toList();
        this.nanoTime = nanoTime;
    }

    /**
     * @param reason why to pause; null to go on
     * @param since when the pause began
     * @param at when the signals were asked
     */
    private record Answer(String reason, long since, long at) {}

    /** Why no chunk should begin now; empty if one may. */
    Optional<String> busy() {
        return signals.isEmpty() ? Optional.empty() : Optional.ofNullable(current());
    }

    private String current() {
        Answer known = known();
        if (isFresh(known) || !asking.compareAndSet(false, true)) {
            return known == null ? null : known.reason();
        }
        try {
            known = known();
            if (!isFresh(known)) {
                known = ask(known);
                last = known;
            }
            return known.reason();
        } finally {
            asking.set(false);
        }
    }

    private Answer known() {
        Answer answer = last;
        return answer == null || nanoTime.getAsLong() - answer.at() > STALE ? null : answer;
    }

    private boolean isFresh(Answer answer) {
        return answer != null && nanoTime.getAsLong() - answer.at() < EVERY.toNanos();
    }

    private Answer ask(Answer before) {
        long now = nanoTime.getAsLong();
        String reason = signals.stream()
                .flatMap(signal -> signal.busy().stream())
                .findFirst()
                .orElse(null);
        boolean paused = before != null && before.reason() != null;
        if (reason != null && !paused) {
            Log.pausing(reason);
        } else if (reason == null && paused) {
            Log.goingOn(Duration.ofNanos(now - before.since()));
        }
        return new Answer(reason, paused ? before.since() : now, nanoTime.getAsLong());
    }
}
