package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.port.RunLogs;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Writes the logs of what executes here, and samples of its progress. Whatever goes wrong with that does no harm to leases.
 * Used by one thread.
 */
public final class Recorder {

    /** Lines of one log in one beat, so that writing them does not take long. */
    private static final int LINES_AT_ONCE = 1_000;

    private final ActiveRuns active;
    private final LongSupplier nanoTime;
    private final Map<LeaseId, SampleSeries> samples = new HashMap<>();
    private boolean failing;

    public Recorder(ActiveRuns active) {
        this(active, System::nanoTime);
    }

    Recorder(ActiveRuns active, LongSupplier nanoTime) {
        this.active = active;
        this.nanoTime = nanoTime;
    }

    void write(LeaseKeeper keeper) {
        try {
            Collection<ActiveRuns.Active> tasks = active.all();
            samples.keySet()
                    .retainAll(tasks.stream().map(task -> task.lease().id()).toList());
            for (ActiveRuns.Active task : tasks) {
                write(keeper.logs(), task);
            }
            failing = false;
        } catch (RuntimeException failure) {
            keeper.disconnect();
            if (!failing) {
                failing = true;
                Log.recordingFailed(failure);
            }
        }
    }

    private void write(RunLogs logs, ActiveRuns.Active task) {
        RunContext context = task.context();
        context.runLog().tryWrite(logs, task.lease(), context.attempt(), LINES_AT_ONCE);
        Progress progress = task.lease().id().isRun() ? context.told().progress() : null;
        if (progress != null) {
            samples.computeIfAbsent(
                            task.lease().id(), id -> new SampleSeries(id.runId(), context.attempt() == 1, nanoTime))
                    .add(logs, progress.done());
        }
    }
}
