package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.Repeat;
import java.time.Duration;
import java.util.Optional;

/**
 * What an action declares about its runs. See {@link io.github.postdeploy.PostDeployAction}.
 *
 * @param onCrash what a crash of its node does to a run
 * @param retry how often a failed run is tried again
 * @param limit how long an attempt may take; null for ever
 * @param chunks how a backfill works
 * @param releases what releases have to do with it
 */
public record Rules(CrashPolicy onCrash, Retry retry, Duration limit, Chunks chunks, Releases releases) {

    /** What holds where nothing is declared. */
    public static final Rules DEFAULT = new Rules(
            CrashPolicy.LOSE,
            new Retry(0, Duration.ofSeconds(10)),
            null,
            new Chunks(ChunkTransaction.TOGETHER, 1, new ItemErrors(ItemErrorPolicy.FAIL, 100), 0, 0));

    /** Where nothing is declared of releases. */
    public Rules(CrashPolicy onCrash, Retry retry, Duration limit, Chunks chunks) {
        this(onCrash, retry, limit, chunks, new Releases(Repeat.NEVER, false));
    }

    public Optional<Duration> timeLimit() {
        return Optional.ofNullable(limit);
    }

    /**
     * @param times how often; 0 for never
     * @param delay before the first retry
     */
    public record Retry(int times, Duration delay) {}

    /**
     * @param transaction how chunk and cursor are committed
     * @param partitions ranges worked on at once
     * @param itemErrors what an item that fails does
     * @param size items in a chunk; 0 for a size that tunes itself
     * @param itemsPerSecond most items in a second; 0 for what the configuration says
     */
    public record Chunks(
            ChunkTransaction transaction, int partitions, ItemErrors itemErrors, int size, double itemsPerSecond) {

        /** Most ranges that can be declared. */
        public static final int MOST_PARTITIONS = 1_000;

        /** Most items of a chunk, declared or set. */
        public static final int LARGEST_CHUNK = 1_000_000;
    }

    /**
     * @param policy what one does
     * @param most how many may be left out
     */
    public record ItemErrors(ItemErrorPolicy policy, int most) {}

    /**
     * @param repeat how often it runs
     * @param rollbackSafe whether the previous release works on what it has changed
     */
    public record Releases(Repeat repeat, boolean rollbackSafe) {}
}
