package io.github.postdeploy.internal.engine.lease;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * How many items a second are done: over the last half minute, or since the latest increase but one where they are rarer.
 * What was done before the first look does not count. Used by one thread.
 */
final class Rate {

    private static final long WINDOW = Duration.ofSeconds(30).toNanos();
    private static final long SHORTEST = Duration.ofSeconds(1).toNanos();
    private static final double SECOND = 1e9;
    private static final MathContext DIGITS = new MathContext(3);

    private final LongSupplier nanoTime;
    private final Deque<Look> increases = new ArrayDeque<>();

    /** @param nanoTime such as {@link System#nanoTime()} */
    Rate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Look(long done, long at) {}

    /**
     * Takes a look.
     *
     * @param done items done by now
     * @return items per second, to three digits; empty when nothing was done, or it is too early to tell
     */
    OptionalDouble after(long done) {
        long now = nanoTime.getAsLong();
        if (!increases.isEmpty() && done < increases.getLast().done()) {
            increases.clear();
        }
        if (increases.isEmpty() || done > increases.getLast().done()) {
            increases.add(new Look(done, now));
        }
        forget(done, now);
        Look base = increases.getFirst();
        long time = now - base.at();
        return time < SHORTEST || done == base.done()
                ? OptionalDouble.empty()
                : OptionalDouble.of(rounded((done - base.done()) * SECOND / time));
    }

    private void forget(long done, long now) {
        Look first = increases.removeFirst();
        while (!increases.isEmpty()
                && now - increases.getFirst().at() >= WINDOW
                && increases.getFirst().done() < done) {
            first = increases.removeFirst();
        }
        increases.addFirst(first);
    }

    private static double rounded(double rate) {
        return BigDecimal.valueOf(rate).round(DIGITS).doubleValue();
    }
}
