package io.github.postdeploy.internal.engine;

import java.time.Duration;

/**
 * What chunks cost: something each (round trips, the commit) and something for every item. Found by least squares over the
 * latest chunks, the older the less they count. Used by one thread.
 */
final class ChunkCost {

    private static final double FADING = 0.8;

    /** How much sizes must differ, as standard deviation by mean, to tell the two parts of the cost apart. */
    private static final double TELLING_SPREAD = 0.3;

    private static final double NANOSECOND = 1e-9;

    private double weight;
    private double items;
    private double itemsSquared;
    private double seconds;
    private double itemSeconds;
    private double shortest = Double.POSITIVE_INFINITY;
    private double overhead;

    void add(int count, Duration took) {
        double time = took.toNanos() * NANOSECOND;
        weight = weight * FADING + 1;
        items = items * FADING + count;
        itemsSquared = itemsSquared * FADING + (double) count * count;
        seconds = seconds * FADING + time;
        itemSeconds = itemSeconds * FADING + count * time;
        shortest = Math.min(time, shortest / FADING);
        overhead = Math.max(0, Math.min(shortest, estimate()));
    }

    private double estimate() {
        double size = items / weight;
        double variance = itemsSquared / weight - size * size;
        if (variance < size * size * TELLING_SPREAD * TELLING_SPREAD) {
            return overhead;
        }
        double slope = (itemSeconds / weight - size * seconds / weight) / variance;
        return seconds / weight - slope * size;
    }

    /** Seconds that a chunk takes whatever its size. */
    double overhead() {
        return overhead;
    }

    /** Seconds that an item takes; never 0. */
    double perItem() {
        return Math.max(NANOSECOND, (seconds - weight * overhead) / items);
    }
}
