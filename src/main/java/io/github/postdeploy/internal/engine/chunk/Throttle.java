package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Holds a run to its items per second on this node, all its partitions here taken together: a bucket that a second's worth
 * of items fills, or one item where the rate is lower. Does not wait itself, so that whoever waits can be woken by a stop.
 * Safe for use by several threads.
 */
final class Throttle {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Longest time that one reservation adds, which keeps the sum of many from running over. */
    private static final long LONGEST = Duration.ofDays(30).toNanos();

    private final double itemsPerSecond;
    private final LongSupplier nanoTime;
    private double share = 1;
    private long paidUntil;

    /**
     * @param itemsPerSecond for the run on all nodes; infinite for no limit
     * @param nanoTime such as {@link System#nanoTime()}
     */
    Throttle(double itemsPerSecond, LongSupplier nanoTime) {
        this.itemsPerSecond = itemsPerSecond;
        this.nanoTime = nanoTime;
        this.paidUntil = nanoTime.getAsLong();
    }

    /** As the action declares, or else as is set. */
    static Throttle of(Rules.Chunks rules, BackfillSettings settings) {
        return new Throttle(itemsPerSecond(rules, settings), System::nanoTime);
    }

    /** As the action declares, or else as is set; infinite for no limit. */
    static double itemsPerSecond(Rules.Chunks rules, BackfillSettings settings) {
        return rules.itemsPerSecond() == 0 ? settings.itemsPerSecond() : rules.itemsPerSecond();
    }

    /**
     * Which part of the rate is this node's: those of the run's unfinished partitions that execute here. What belongs to
     * partitions that nobody has yet is left unused.
     */
    synchronized void share(int here, int unfinished) {
        share = here <= 0 || here >= unfinished ? 1 : (double) here / unfinished;
    }

    /** Largest chunk that does not take more than about a second's worth of items; 1 or more. */
    synchronized int largestChunk() {
        return (int) Math.max(1, itemsPerSecond * share);
    }

    /**
     * Takes the right to so many items.
     *
     * @return how long to wait before it is used
     */
    synchronized Duration reserve(int items) {
        long now = nanoTime.getAsLong();
        long credit = Math.max(SECOND, price(1));
        if (now - paidUntil > credit) {
            paidUntil = now - credit;
        }
        paidUntil += price(items);
        return Duration.ofNanos(Math.max(0, paidUntil - now));
    }

    /** So many of the items reserved were not there. */
    synchronized void giveBack(int items) {
        paidUntil -= price(items);
    }

    private long price(int items) {
        return (long) Math.min(LONGEST, items / (itemsPerSecond * share) * SECOND);
    }
}
