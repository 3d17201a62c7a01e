package io.github.postdeploy.internal.engine.partition;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.chunk.ChunkPaces;
import io.github.postdeploy.internal.engine.chunk.Partitioner;
import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.Conclusion;
import io.github.postdeploy.internal.engine.execution.NodeState;
import io.github.postdeploy.internal.engine.execution.Outcome;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.execution.StopCause;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.LeaseLostException;
import io.github.postdeploy.internal.engine.port.PartitionStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Executes the run of a backfill: sees to its partitions, works on some of them itself, and waits for the others. What
 * becomes of a partition is read from the store, whoever works on it.
 */
public final class Coordinator {

    private static final Duration GLANCE = Duration.ofMillis(250);

    private final PartitionStore partitions;
    private final Partitioner partitioner;
    private final NodeState here;
    private final ActiveRuns active;
    private final StoreRetry retry;
    private final ChunkPaces paces;
    private final Duration beat;
    private final int most;
    private final Set<UUID> busy = ConcurrentHashMap.newKeySet();
    private volatile Crew crew;

    /**
     * @param beat how often the store is asked about partitions that execute elsewhere
     */
    public Coordinator(
            PartitionStore partitions,
            Partitioner partitioner,
            NodeState here,
            StoreRetry retry,
            ChunkPaces paces,
            Duration beat) {
        this.partitions = partitions;
        this.partitioner = partitioner;
        this.here = here;
        this.active = here.active();
        this.retry = retry;
        this.paces = paces;
        this.beat = beat;
        this.most = paces.partitionsPerNode();
    }

    /** Who executes partitions. */
    interface Crew {

        /** Takes charge of a partition that this node has claimed by a statement sent at that nano time. */
        void hold(Lease partition, long sentAt);

        /** Lets the scheduler execute a partition that is held. */
        void handOver(Lease partition, long sentAt);

        /** Executes a partition on the calling thread, if nobody has begun to. */
        void execute(Lease partition);

        /** Leaves a partition that is held, and that nobody has begun, to others. */
        void giveUp(Lease partition);

        /** Tells the nodes that work on partitions of the run to stop. */
        void halt(Lease run);
    }

    public void employ(Crew crew) {
        this.crew = crew;
    }

    /**
     * Returns when there is nothing left to do here.
     *
     * @throws Exception if the partitions cannot be made
     */
    public Conclusion execute(ActionBody.Chunked body, Rules rules, Attempt attempt) throws Exception {
        paces.begin(attempt.run().id(), rules.chunks());
        try {
            if (isPlanned(attempt)) {
                store(() -> {
                    partitions.reopen(attempt.run().id());
                    return true;
                });
            } else if (!partitioner.plan(body, rules.chunks(), attempt)) {
                return new Conclusion.Fenced();
            }
            return new Shift(attempt).work();
        } catch (LeaseLostException lost) {
            return new Conclusion.Fenced();
        } catch (ChunkException unplanned) {
            if (unplanned.kind() == ChunkException.Kind.PERMANENT
                    || !attempt.context().stopRequested()) {
                throw unplanned.reason();
            }
            return stopped(attempt.context());
        } finally {
            paces.end(attempt.run().id());
        }
    }

    private boolean isPlanned(Attempt attempt) {
        return !store(() -> partitions.partitions(attempt.run().id())).isEmpty();
    }

    /** Waits as long as the store is away; the lease then decides who goes on. */
    private <T> T store(Supplier<T> access) {
        return retry.call(access, CommonLog::workFailed)
                .orElseThrow(() -> new LeaseLostException("The node stops while its store is away."));
    }

    /** Whether a run that is coordinated here has nobody to look after its partitions, because that one works itself. */
    boolean isBusy(UUID runId) {
        return busy.contains(runId);
    }

    private static Conclusion stopped(RunContext context) {
        return context.leavesToOthers()
                ? new Conclusion.GivenBack(context.stopReason())
                : new Conclusion.Ended(Outcome.of(null, context));
    }

    /** The work on one run. */
    private final class Shift {

        private final Attempt attempt;
        private final RunContext context;
        private boolean halted;
        private long idleSince;

        Shift(Attempt attempt) {
            this.attempt = attempt;
            this.context = attempt.context();
        }

        Conclusion work() {
            while (true) {
                boolean stopping = context.stopRequested();
                List<Partition> all =
                        store(() -> partitions.partitions(attempt.run().id()));
                context.positions(all);
                idleSince = active.partsOf(attempt.run().id()) > 0 ? 0 : idleSince;
                paces.share(attempt.run().id(), active.partsOf(attempt.run().id()), PartitionsView.unfinished(all));
                if (stopping) {
                    boolean quietHere = active.partsOf(attempt.run().id()) == 0;
                    if (quietHere && (PartitionsView.isQuiet(all) || context.leavesToOthers())) {
                        return stopped(context);
                    }
                    halt(all);
                } else if (PartitionsView.isDone(all)) {
                    return ended(RunStatus.SUCCEEDED, null);
                } else if (takeFree(all) || workOnOwn(all)) {
                    continue;
                } else if (PartitionsView.isSettled(all)) {
                    return ended(RunStatus.FAILED, PartitionsView.firstError(all));
                }
                tellOfLapsed(all);
                await();
            }
        }

        /** Claims what nobody has, and lets the scheduler have it; the only partition of a run is worked on at once. */
        private boolean takeFree(List<Partition> all) {
            int room = most - active.partsOf(attempt.run().id()) - waiting(all).size();
            boolean taken = false;
            for (Partition partition : all) {
                if (room <= 0 || !partition.isFree()) {
                    continue;
                }
                long sentAt = System.nanoTime();
                Optional<Lease> claimed = store(() -> partitions.claim(
                        attempt.lease().key(), partition, attempt.lease().mode()));
                if (claimed.isEmpty()) {
                    continue;
                }
                taken = true;
                room--;
                if (all.size() == 1) {
                    crew.hold(claimed.get(), sentAt);
                    execute(claimed.get());
                } else {
                    crew.handOver(claimed.get(), sentAt);
                }
            }
            return taken;
        }

        /** Works itself where the scheduler has begun nothing, say because this very run has the last thread of its pool. */
        private boolean workOnOwn(List<Partition> all) {
            List<Lease> waiting = waiting(all);
            if (waiting.isEmpty() || active.partsOf(attempt.run().id()) > 0 || !patienceIsOver()) {
                return false;
            }
            execute(waiting.get(0));
            return true;
        }

        private void execute(Lease partition) {
            UUID runId = attempt.run().id();
            busy.add(runId);
            try {
                crew.execute(partition);
            } finally {
                busy.remove(runId);
            }
        }

        /** One beat without any work on a partition here. */
        private boolean patienceIsOver() {
            long now = System.nanoTime();
            if (idleSince == 0) {
                idleSince = now;
            }
            return now - idleSince >= beat.toNanos();
        }

        /** What this node has claimed, here or by its sweep, and nobody has begun. */
        private List<Lease> waiting(List<Partition> all) {
            return all.stream()
                    .filter(partition -> partition.status() == Partition.Status.SCHEDULED)
                    .flatMap(partition -> here.leases().find(partition.id()).stream()
                            .filter(lease -> lease.token() == partition.owner().token()))
                    .toList();
        }

        private void halt(List<Partition> all) {
            waiting(all).forEach(crew::giveUp);
            StopCause cause = context.stopCause().orElse(StopCause.REQUESTED);
            active.stopParts(attempt.run().id(), cause, context.stopReason());
            if (!halted && !context.leavesToOthers()) {
                crew.halt(attempt.lease());
                halted = true;
            }
        }

        private Conclusion ended(RunStatus status, RunError error) {
            RunContext.Told told = context.told();
            return new Conclusion.Ended(new Outcome(status, new Run.Report(told.progress(), told.message(), error)));
        }

        private void tellOfLapsed(List<Partition> all) {
            context.await(PartitionsView.lapsed(all).orElse(null));
        }

        /** Until something changes here, or it is time to ask the store. */
        private void await() {
            long deadline = System.nanoTime() + beat.toNanos();
            int before = active.partsOf(attempt.run().id());
            boolean stopping = context.stopRequested();
            while (deadline - System.nanoTime() > 0
                    && active.partsOf(attempt.run().id()) == before
                    && context.stopRequested() == stopping) {
                if (!active.awaitChange(GLANCE)) {
                    context.stop(StopCause.UNDEPLOYED, "Its scheduler interrupted it.");
                }
            }
        }
    }
}
