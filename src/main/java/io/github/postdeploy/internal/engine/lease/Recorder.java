package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.StoreConflictException;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.port.RunLogs;
import io.github.postdeploy.internal.engine.text.Journal;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Writes the logs of what executes here, and samples of its progress. Whatever goes wrong with that does no harm to leases.
 * Used by one thread.
 */
public final class Recorder {

    /** Lines of one log in one beat, so that writing them does not take long. */
    private static final int LINES_AT_ONCE = 1_000;

    private static final int TRIES = 2;

    private final ActiveRuns active;
    private final LongSupplier nanoTime;
    private final Map<LeaseId, SampleSeries> samples = new HashMap<>();
    private final Set<LeaseId> served = new HashSet<>();
    private boolean failing;

    public Recorder(ActiveRuns active) {
        this(active, System::nanoTime);
    }

    Recorder(ActiveRuns active, LongSupplier nanoTime) {
        this.active = active;
        this.nanoTime = nanoTime;
    }

    /** @param most after which no further log is begun; the next call begins with those that are left */
    void write(LeaseKeeper keeper, Duration most) {
        try {
            Collection<ActiveRuns.Active> tasks = active.all();
            samples.keySet()
                    .retainAll(tasks.stream().map(task -> task.lease().id()).toList());
            writeInTime(keeper.logs(), tasks, most);
            failing = false;
        } catch (RuntimeException failure) {
            keeper.disconnect();
            if (!failing) {
                failing = true;
                Log.recordingFailed(failure);
            }
        }
    }

    private void writeInTime(RunLogs logs, Collection<ActiveRuns.Active> tasks, Duration most) {
        long begun = nanoTime.getAsLong();
        List<ActiveRuns.Active> due = unserved(tasks);
        if (due.isEmpty()) {
            served.clear();
            due = List.copyOf(tasks);
        }
        for (ActiveRuns.Active task : due) {
            if (nanoTime.getAsLong() - begun >= most.toNanos()) {
                return;
            }
            served.add(task.lease().id());
            writeAgain(logs, task);
        }
        served.clear();
    }

    private List<ActiveRuns.Active> unserved(Collection<ActiveRuns.Active> tasks) {
        return tasks.stream()
                .filter(task -> !served.contains(task.lease().id()))
                .toList();
    }

    /** Again where another node has written a line of that number; what is not written then waits for the next beat. */
    private void writeAgain(RunLogs logs, ActiveRuns.Active task) {
        for (int tries = 1; tries <= TRIES; tries++) {
            try {
                write(logs, task);
                return;
            } catch (StoreConflictException conflict) {
                Journal.debug("The log of '" + task.lease().key().action() + "' waits for another node's.", conflict);
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
