package io.github.postdeploy.internal.engine;

import java.time.Duration;

/**
 * How many items the next chunk takes, so that it takes about the time that was set: fewer at once when a chunk was slower,
 * at most twice as many when it was faster. Where the cost that a chunk has whatever its size is more than half of that
 * time, smaller chunks would hardly be shorter but many; then the items may take as long as that cost, up to five times the
 * time that was set.
 *
 * <p>Knows nothing but what it is told, so it always decides alike. Used by one thread.
 */
final class ChunkSizer {

    private static final int FIRST = 10;
    private static final int LONGEST = 5;
    private static final int FIRST_PATIENCE = 8;
    private static final int LONGEST_PATIENCE = 1_024;
    private static final double NANOSECOND = 1e-9;

    private final int least;
    private final int most;
    private final double target;
    private final ChunkCost cost = new ChunkCost();
    private final SizeCeiling ceiling = new SizeCeiling();
    private int size;
    private int patience = FIRST_PATIENCE;
    private int disappointments;

    private ChunkSizer(int least, int most, Duration target) {
        this.least = least;
        this.most = most;
        this.target = target.toNanos() * NANOSECOND;
        this.size = within(FIRST);
    }

    /** As the action declares, or else tuned. */
    static ChunkSizer of(Rules.Chunks rules, BackfillSettings.Chunks settings) {
        return rules.size() == 0
                ? new ChunkSizer(settings.min(), settings.max(), settings.time())
                : new ChunkSizer(rules.size(), rules.size(), settings.time());
    }

    /** Items for the next chunk: within the bounds, except after timeouts, which may make it smaller. 1 or more. */
    int size() {
        return ceiling.limit(size);
    }

    /**
     * A chunk was written.
     *
     * @param items how many it had, which may be fewer than were wanted
     * @param took how long it took, from its beginning to the end of its commit
     */
    void written(int items, Duration took) {
        ceiling.written();
        if (items == 0) {
            return;
        }
        cost.add(items, took);
        double forItems = Math.max(target - cost.overhead(), Math.min(cost.overhead(), LONGEST * target));
        double taken = took.toNanos() * NANOSECOND - cost.overhead();
        double wanted = forItems / cost.perItem();
        if (taken > forItems) {
            wanted = Math.min(wanted, items * (forItems / taken));
        }
        size = within(Math.min(wanted, Math.max(size(), 2d * items)));
        if (taken > forItems && size == least) {
            disappointed();
        } else {
            patience = FIRST_PATIENCE;
            disappointments = 0;
        }
    }

    /** The smallest chunks are too slow: a larger one, now and then, tells whether that is due to their number. */
    private void disappointed() {
        if (++disappointments == patience) {
            disappointments = 0;
            patience = Math.min(LONGEST_PATIENCE, 2 * patience);
            size = within(2d * least);
        }
    }

    /** A chunk of so many items ran out of time: the next ones have at most half of them, for a while. */
    void timedOut(int items) {
        ceiling.halve(Math.min(items, size()));
        size = within(size());
    }

    private int within(double wanted) {
        return (int) Math.max(least, Math.min(most, wanted));
    }
}
