package io.github.postdeploy.internal.engine.partition;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.ArgumentRecords;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.chunk.ChunkLoops;
import io.github.postdeploy.internal.engine.chunk.PartitionEnd;
import io.github.postdeploy.internal.engine.dispatch.Tasks;
import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.LastLines;
import io.github.postdeploy.internal.engine.execution.NodeState;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.execution.StopCause;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.DataRefusedException;
import io.github.postdeploy.internal.engine.port.ExecutionWatch;
import io.github.postdeploy.internal.engine.port.PartitionStore;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.release.RollbackNotes;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Executes partitions of backfills. */
public final class PartitionTasks implements Tasks {

    private final Registry registry;
    private final RunStore runs;
    private final PartitionStore partitions;
    private final NodeState here;
    private final ArgumentRecords arguments;
    private final ChunkLoops loops;
    private final StoreRetry retry;
    private final RollbackNotes notes;
    private final ExecutionWatch watch;
    private final LastLines lastLines;

    /** @param watch watches partitions at work */
    public PartitionTasks(
            Registry registry,
            Stores stores,
            NodeState here,
            ChunkLoops loops,
            StoreRetry retry,
            RollbackNotes notes,
            ExecutionWatch watch) {
        this.registry = registry;
        this.runs = stores.runs();
        this.partitions = stores.partitions();
        this.here = here;
        this.arguments = new ArgumentRecords(runs.argumentCodec());
        this.loops = loops;
        this.retry = retry;
        this.notes = notes;
        this.watch = watch;
        this.lastLines = new LastLines(runs.logs());
    }

    @Override
    public Optional<Work> begin(Ticket ticket) {
        Optional<Run> run = runs.run(ticket.id().runId());
        long sentAt = System.nanoTime();
        return run.flatMap(known -> partitions
                .start(ticket.id(), ticket.token())
                .map(partition -> begun(known, partition, ticket, sentAt)));
    }

    private Work begun(Run run, Partition partition, Ticket ticket, long sentAt) {
        Lease lease =
                new Lease(run.key(), ticket.id(), ticket.token(), run.origin().mode());
        here.leases().won(List.of(lease), sentAt);
        RunContext whole = here.active()
                .find(LeaseId.ofRun(run.id()))
                .map(ActiveRuns.Active::context)
                .orElse(null);
        Attempt attempt = new Attempt(run, lease, new RunContext(run, lease.id(), here.leases(), whole));
        here.active().begin(lease, attempt.context());
        if (whole != null) {
            whole.stopCause().ifPresent(cause -> attempt.context().stop(cause, whole.stopReason()));
        }
        return () -> perform(attempt, partition);
    }

    private Runnable perform(Attempt attempt, Partition partition) {
        Lease lease = attempt.lease();
        PartitionEnd end = watched(attempt, partition);
        if (Thread.interrupted()) {
            CommonLog.race("Partition " + lease.id().part() + " left its thread interrupted.");
        }
        Log.partitionEnded(lease, end);
        if (end instanceof PartitionEnd.Fenced) {
            return () -> lastLines.before(() -> {}, attempt);
        }
        return () -> lastLines.before(() -> retry.call(() -> write(lease, end), CommonLog::workFailed), attempt);
    }

    private PartitionEnd watched(Attempt attempt, Partition partition) {
        ExecutionWatch.Watched watched =
                watch.begin(attempt.run(), attempt.lease().id());
        PartitionEnd end = null;
        try {
            end = work(attempt, partition);
            return end;
        } finally {
            watched.end(ending(end, attempt));
        }
    }

    private static ExecutionWatch.Ending ending(PartitionEnd end, Attempt attempt) {
        boolean leaseLost = end instanceof PartitionEnd.Fenced
                || attempt.context()
                        .stopCause()
                        .filter(StopCause.LEASE_LOST::equals)
                        .isPresent();
        if (end instanceof PartitionEnd.Done) {
            return new ExecutionWatch.Ending(RunStatus.SUCCEEDED, null, leaseLost);
        }
        return end instanceof PartitionEnd.Failed failed
                ? new ExecutionWatch.Ending(RunStatus.FAILED, failed.error(), leaseLost)
                : new ExecutionWatch.Ending(null, null, leaseLost);
    }

    private boolean write(Lease lease, PartitionEnd end) {
        if (end instanceof PartitionEnd.Done done) {
            return partitions.finish(lease, done.chunks()) || goOn(lease);
        }
        try {
            return partitions.end(lease, end.status(), end.error());
        } catch (DataRefusedException refused) {
            CommonLog.textRefused(lease.key(), refused);
            return partitions.end(lease, end.status(), end.error().inPlainText());
        }
    }

    /** Unless it has been finished by an earlier try, or by somebody else. */
    private boolean goOn(Lease lease) {
        boolean goesOn = partitions.end(lease, Partition.Status.PENDING, null);
        if (goesOn) {
            Log.chunksLost(lease);
        }
        return goesOn;
    }

    private PartitionEnd work(Attempt attempt, Partition partition) {
        String name = attempt.lease().key().action();
        AtomicReference<PartitionEnd> end = new AtomicReference<>();
        try {
            ActionDefinition action = registry.runnable(name)
                    .orElseThrow(() -> new IllegalStateException("This release has no action '" + name + "'."));
            if (!notes.begin(action, attempt.run())) {
                return new PartitionEnd.Stopped();
            }
            attempt.context().give(arguments.restore(action, attempt.run().arguments()));
            if (!(action.body() instanceof ActionBody.Chunked chunked)) {
                throw new IllegalStateException("'" + name + "' is no backfill in this release.");
            }
            loops.surroundings().execute(attempt.lease().key(), () -> chunked.lender()
                    .lend(attempt.context(), backfill -> end.set(paced(backfill, action.rules(), attempt, partition))));
            return end.get();
        } catch (ChunkException unreachable) {
            return attempt.context().stopRequested()
                    ? new PartitionEnd.Stopped()
                    : new PartitionEnd.Failed(RunError.of(unreachable.getCause()));
        } catch (Throwable thrown) {
            return end.get() instanceof PartitionEnd.Done ? end.get() : new PartitionEnd.Failed(RunError.of(thrown));
        }
    }

    private PartitionEnd paced(Backfill<?> backfill, Rules rules, Attempt attempt, Partition partition)
            throws Exception {
        UUID runId = attempt.run().id();
        loops.paces().begin(runId, rules.chunks());
        try {
            share(attempt);
            return loops.work(backfill, rules, attempt, partition);
        } finally {
            loops.paces().end(runId);
        }
    }

    /** The partitions of a run share its items per second. */
    private void share(Attempt attempt) {
        UUID runId = attempt.run().id();
        retry.call(() -> partitions.partitions(runId), CommonLog::workFailed).ifPresent(all -> loops.paces()
                .share(runId, here.active().partsOf(runId), PartitionsView.unfinished(all)));
    }
}
