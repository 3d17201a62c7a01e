package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import java.time.Duration;

/**
 * How many items the next chunk takes, so that it takes about the time that was set: fewer at once when a chunk was slower,
 * at most twice as many when the latest ones were faster. Knows nothing but what it is told, so it always decides alike.
 * Used by one thread.
 */
final class ChunkSizer {

    private static final int FIRST = 10;

    /** What a chunk counts compared with the one after it. */
    private static final double FADING = 0.7;

    private static final double NANOSECOND = 1e-9;

    private final int least;
    private final int most;
    private final double target;
    private final SizeFloor floor;
    private final SizeCeiling ceiling = new SizeCeiling();
    private int size;
    private double items;
    private double seconds;

    private ChunkSizer(int least, int most, Duration target) {
        this.least = least;
        this.most = most;
        this.target = target.toNanos() * NANOSECOND;
        this.floor = new SizeFloor(least, most);
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
     * @param count how many items it had, which may be fewer than were wanted
     * @param took how long it took, from its beginning to the end of its commit
     */
    void written(int count, Duration took) {
        ceiling.written();
        if (count == 0) {
            return;
        }
        double time = Math.max(NANOSECOND, took.toNanos() * NANOSECOND);
        items = items * FADING + count;
        seconds = seconds * FADING + time;
        double wanted = target * items / seconds;
        if (time > target) {
            floor.slow(count, time);
            wanted = Math.min(wanted, target * count / time);
        } else {
            floor.fast();
        }
        size = within(Math.min(wanted, Math.max(size(), 2d * count)));
    }

    /** A chunk of so many items ran out of time: the next ones have at most half of them, for a while. */
    void timedOut(int count) {
        ceiling.halve(Math.min(count, size()));
        size = within(size());
    }

    private int within(double wanted) {
        return Math.min(most, floor.raise((int) Math.max(least, wanted)));
    }
}
