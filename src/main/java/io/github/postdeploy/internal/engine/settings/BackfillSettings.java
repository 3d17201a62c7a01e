package io.github.postdeploy.internal.engine.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What can be set about backfills.
 *
 * @param chunks how large chunks are, and what becomes of those that fail
 * @param itemsPerSecond most items that a backfill writes in a second where it declares nothing else; infinite for no limit
 * @param partitionsPerNode how many partitions of one run execute at once on this node
 * @param pauses when backfills pause because the database is busy
 */
public record BackfillSettings(Chunks chunks, double itemsPerSecond, int partitionsPerNode, Pauses pauses) {

    /** What holds where nothing is set. */
    public static final BackfillSettings DEFAULT = new BackfillSettings(
            new Chunks(Duration.ofMillis(200), 1, 10_000, Duration.ofSeconds(60), 12),
            Double.POSITIVE_INFINITY,
            Integer.MAX_VALUE,
            new Pauses(null, null));

    /**
     * @param time how long a chunk should take
     * @param min fewest items that the tuning chooses
     * @param max most items that the tuning chooses
     * @param timeout how long a chunk's transaction may take
     * @param retries how often in a row a chunk is tried again
     */
    public record Chunks(Duration time, int min, int max, Duration timeout, int retries) {}

    /**
     * @param lag replication lag of PostgreSQL from which on backfills pause; null for never
     * @param locks sessions of PostgreSQL that wait for locks, from which number on backfills pause; null for never
     */
    public record Pauses(Duration lag, Integer locks) {

        public Optional<Duration> replicationLag() {
            return Optional.ofNullable(lag);
        }

        public OptionalInt waitingLocks() {
            return locks == null ? OptionalInt.empty() : OptionalInt.of(locks);
        }
    }
}
