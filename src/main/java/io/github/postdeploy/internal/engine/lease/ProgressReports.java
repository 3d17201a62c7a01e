package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Writes what running actions tell: to the store when it is new, to the log at growing intervals. Used by one thread. */
public final class ProgressReports {

    private final ActiveRuns active;
    private final LongSupplier nanoTime;
    private final Clock clock;
    private final Map<LeaseId, ProgressReport> reports = new HashMap<>();

    public ProgressReports(ActiveRuns active) {
        this(active, System::nanoTime, Clock.systemUTC());
    }

    ProgressReports(ActiveRuns active, LongSupplier nanoTime, Clock clock) {
        this.active = active;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    void write(LeaseKeeper keeper) {
        List<ActiveRuns.Active> runs =
                active.all().stream().filter(task -> task.lease().id().isRun()).toList();
        reports.keySet().retainAll(runs.stream().map(run -> run.lease().id()).toList());
        for (ActiveRuns.Active run : runs) {
            reports.computeIfAbsent(run.lease().id(), id -> new ProgressReport(nanoTime, clock))
                    .write(keeper, run);
        }
    }
}
