package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Gives the work on each partition its pace; that on partitions of one run shares a throttle. Safe for several threads. */
public final class ChunkPaces {

    private final BackfillSettings settings;
    private final BusySignals signals;
    private final ConcurrentMap<UUID, Throttle> throttles = new ConcurrentHashMap<>();

    public ChunkPaces(BackfillSettings settings, BusySignals signals) {
        this.settings = settings;
        this.signals = signals;
    }

    Duration chunkTimeout() {
        return settings.chunks().timeout();
    }

    /** How many partitions of a run may be worked on at once here. */
    public int partitionsPerNode() {
        return settings.partitionsPerNode();
    }

    ChunkPace of(Attempt attempt, Rules.Chunks rules) {
        Throttle throttle = throttles.computeIfAbsent(attempt.run().id(), id -> Throttle.of(rules, settings));
        return new ChunkPace(
                ChunkSizer.of(rules, settings.chunks()),
                throttle,
                signals,
                new ChunkRetry(settings.chunks().retries()));
    }

    /** So many of the run's unfinished partitions execute here. */
    public void share(UUID runId, int here, int unfinished) {
        Throttle throttle = throttles.get(runId);
        if (throttle != null) {
            throttle.share(here, unfinished);
        }
    }

    /** Nothing of the run executes here any more. */
    public void forget(UUID runId) {
        throttles.remove(runId);
    }
}
