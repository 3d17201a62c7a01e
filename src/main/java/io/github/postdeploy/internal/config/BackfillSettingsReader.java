package io.github.postdeploy.internal.config;

import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import java.time.Duration;

/** Reads what can be set about backfills. */
final class BackfillSettingsReader {

    private static final BackfillSettings DEFAULT = BackfillSettings.DEFAULT;
    private static final Duration SHORTEST_CHUNK = Duration.ofMillis(10);
    private static final Duration LONGEST_CHUNK = Duration.ofMinutes(10);
    private static final Duration SHORTEST_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration LONGEST_TIMEOUT = Duration.ofHours(24);
    private static final int MOST_RETRIES = 1_000;
    private static final double LOWEST_RATE = 0.001;
    private static final double HIGHEST_RATE = 1_000_000_000;
    private static final Duration SHORTEST_LAG = Duration.ofMillis(1);
    private static final Duration LONGEST_LAG = Duration.ofHours(24);
    private static final int MOST_LOCKS = 100_000;

    private final ConfiguredValues values;

    BackfillSettingsReader(ConfiguredValues values) {
        this.values = values;
    }

    BackfillSettings read() {
        return new BackfillSettings(
                chunks(),
                values.decimal("backfill.rate", LOWEST_RATE, HIGHEST_RATE).orElse(DEFAULT.itemsPerSecond()),
                values.number("backfill.partitions-per-node", 1, Rules.Chunks.MOST_PARTITIONS)
                        .orElse(DEFAULT.partitionsPerNode()),
                new BackfillSettings.Pauses(
                        values.duration("backfill.pause.replication-lag", SHORTEST_LAG, LONGEST_LAG)
                                .orElse(null),
                        values.number("backfill.pause.waiting-locks", 1, MOST_LOCKS)
                                .orElse(null)));
    }

    private BackfillSettings.Chunks chunks() {
        BackfillSettings.Chunks otherwise = DEFAULT.chunks();
        Duration time = values.duration("backfill.chunk-time", SHORTEST_CHUNK, LONGEST_CHUNK)
                .orElse(otherwise.time());
        Duration timeout = values.duration("backfill.chunk-timeout", SHORTEST_TIMEOUT, LONGEST_TIMEOUT)
                .orElse(otherwise.timeout());
        if (timeout.compareTo(time) <= 0) {
            values.fault(
                    "backfill.chunk-timeout",
                    timeout.toString(),
                    "must be longer than postdeploy.backfill.chunk-time, which is " + time);
        }
        int min = values.number("backfill.chunk-min", 1, Rules.Chunks.LARGEST_CHUNK)
                .orElse(otherwise.min());
        int max = values.number("backfill.chunk-max", 1, Rules.Chunks.LARGEST_CHUNK)
                .orElse(Math.max(min, otherwise.max()));
        if (max < min) {
            values.fault(
                    "backfill.chunk-max",
                    String.valueOf(max),
                    "must not be less than postdeploy.backfill.chunk-min, which is " + min);
        }
        int retries = values.number("backfill.chunk-retries", 0, MOST_RETRIES).orElse(otherwise.retries());
        return new BackfillSettings.Chunks(time, min, max, timeout, retries);
    }
}
