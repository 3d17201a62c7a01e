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
    private final ConcurrentMap<UUID, Shared> runs = new ConcurrentHashMap<>();

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

    /** Most items of a run in a second, on all nodes; infinite for no limit. */
    double itemsPerSecond(Rules.Chunks rules) {
        return Throttle.itemsPerSecond(rules, settings);
    }

    /**
     * @param throttle of a run
     * @param users how many here work on the run
     */
    private record Shared(Throttle throttle, int users) {

        Shared plus(int more) {
            return new Shared(throttle, users + more);
        }
    }

    /** Somebody here begins to work on the run; followed by {@link #end}. */
    public void begin(UUID runId, Rules.Chunks rules) {
        runs.compute(
                runId, (id, before) -> before == null ? new Shared(Throttle.of(rules, settings), 1) : before.plus(1));
    }

    /** With the last who works on it here, the run is forgotten. */
    public void end(UUID runId) {
        runs.computeIfPresent(runId, (id, before) -> before.users() == 1 ? null : before.plus(-1));
    }

    /** How many runs are worked on here. */
    int runs() {
        return runs.size();
    }

    /** Between {@link #begin} and {@link #end} of the run. */
    ChunkPace of(Attempt attempt, Rules.Chunks rules) {
        return new ChunkPace(
                ChunkSizer.of(rules, settings.chunks()),
                runs.get(attempt.run().id()).throttle(),
                signals,
                new ChunkRetry(settings.chunks().retries()));
    }

    /** So many of the run's unfinished partitions execute here. */
    public void share(UUID runId, int here, int unfinished) {
        Shared shared = runs.get(runId);
        if (shared != null) {
            shared.throttle().share(here, unfinished);
        }
    }
}
