package io.github.postdeploy.internal.engine;

import io.github.postdeploy.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Executes the run of a backfill: sees to its partitions, works on some of them itself, and waits for the others. What
 * becomes of a partition is read from the store, whoever works on it.
 */
final class Coordinator {

    private static final Duration GLANCE = Duration.ofMillis(250);

    private final PartitionStore partitions;
    private final Planner planner;
    private final ActiveRuns active;
    private final StoreRetry retry;
    private final Duration beat;
    private final int most;
    private volatile Crew crew;

    /**
     * @param beat how often the store is asked about partitions that execute elsewhere
     * @param most how many partitions of a run may be worked on at once here
     */
    Coordinator(
            PartitionStore partitions, Planner planner, ActiveRuns active, StoreRetry retry, Duration beat, int most) {
        this.partitions = partitions;
        this.planner = planner;
        this.active = active;
        this.retry = retry;
        this.beat = beat;
        this.most = most;
    }

    /** Who executes partitions. */
    interface Crew {

        /** Takes charge of a partition that this node has claimed by a statement sent at that nano time. */
        void hold(Lease partition, long sentAt);

        /** Lets the scheduler execute a partition that is held. */
        void handOver(Lease partition, long sentAt);

        /** Executes a partition on the calling thread, if nobody has begun to. */
        void execute(Lease partition);

        /** Tells the nodes that work on partitions of the run to stop. */
        void halt(Lease run);
    }

    void employ(Crew crew) {
        this.crew = crew;
    }

    /**
     * Returns when there is nothing left to do here.
     *
     * @throws Exception if the partitions cannot be made
     */
    Conclusion execute(ActionBody.Chunked body, Rules rules, Attempt attempt) throws Exception {
        List<Partition> all = partitions.partitions(attempt.run().id());
        if (all.isEmpty() && !planner.plan(body, rules.chunks(), attempt)) {
            return new Conclusion.Fenced();
        }
        return new Shift(attempt).work();
    }

    /** The work on one run. */
    private final class Shift {

        private final Attempt attempt;
        private final RunContext context;
        private final List<Lease> handedOver = new ArrayList<>();
        private boolean halted;

        Shift(Attempt attempt) {
            this.attempt = attempt;
            this.context = attempt.context();
        }

        Conclusion work() {
            while (true) {
                boolean stopping = context.stopRequested();
                List<Partition> all = read();
                context.progress(PartitionsView.progress(all));
                if (stopping) {
                    if (PartitionsView.isQuiet(all) || isHandedOn()) {
                        return stopped();
                    }
                    halt();
                } else if (PartitionsView.isDone(all)) {
                    return ended(RunStatus.SUCCEEDED, null);
                } else if (takeFree(all) || workOnOwn(all)) {
                    continue;
                } else if (PartitionsView.isQuiet(all)) {
                    return ended(RunStatus.FAILED, PartitionsView.firstError(all));
                }
                tellOfLapsed(all);
                await();
            }
        }

        /** Waits as long as the store is away; the lease then decides who goes on. */
        private List<Partition> read() {
            UUID runId = attempt.run().id();
            return retry.call(() -> partitions.partitions(runId), Log::workFailed)
                    .orElse(List.of());
        }

        /** Claims what nobody has, works on the first of it, and lets the scheduler have the rest. */
        private boolean takeFree(List<Partition> all) {
            Lease own = null;
            int room =
                    most - active.partsOf(attempt.run().id()) - handedOver(all).size();
            for (Partition partition : all) {
                if (room <= 0 || !partition.isFree()) {
                    continue;
                }
                long sentAt = System.nanoTime();
                Lease claimed = partitions
                        .claim(attempt.lease().key(), partition, attempt.lease().mode())
                        .orElse(null);
                if (claimed == null) {
                    continue;
                }
                room--;
                if (own == null) {
                    own = claimed;
                    crew.hold(claimed, sentAt);
                } else {
                    handedOver.add(claimed);
                    crew.handOver(claimed, sentAt);
                }
            }
            if (own == null) {
                return false;
            }
            crew.execute(own);
            return true;
        }

        /** Works on what the scheduler has not begun, so that a small pool is no dead end. */
        private boolean workOnOwn(List<Partition> all) {
            List<Lease> waiting = handedOver(all);
            if (waiting.isEmpty()) {
                return false;
            }
            Lease next = waiting.get(0);
            handedOver.remove(next);
            crew.execute(next);
            return true;
        }

        private List<Lease> handedOver(List<Partition> all) {
            return handedOver.stream()
                    .filter(lease -> all.stream()
                            .anyMatch(partition -> partition.id().equals(lease.id())
                                    && partition.owner().token() == lease.token()
                                    && partition.status() == Partition.Status.SCHEDULED))
                    .toList();
        }

        private void halt() {
            StopCause cause = context.stopCause().orElse(StopCause.REQUESTED);
            active.stopParts(attempt.run().id(), cause, context.stopReason());
            if (!halted && !isHandedOn()) {
                crew.halt(attempt.lease());
                halted = true;
            }
        }

        /** Whether others go on with what they have, because only this node leaves; what executes here ends first. */
        private boolean isHandedOn() {
            return switch (context.stopCause().orElse(StopCause.REQUESTED)) {
                case UNDEPLOYED, LEASE_LOST -> active.partsOf(attempt.run().id()) == 0;
                case REQUESTED, TIME_LIMIT -> false;
            };
        }

        private Conclusion stopped() {
            return switch (context.stopCause().orElse(StopCause.REQUESTED)) {
                case UNDEPLOYED -> new Conclusion.GivenBack(context.stopReason());
                case LEASE_LOST -> new Conclusion.Fenced();
                case REQUESTED, TIME_LIMIT -> new Conclusion.Ended(Outcome.of(null, context));
            };
        }

        private Conclusion ended(RunStatus status, RunError error) {
            RunContext.Told told = context.told();
            return new Conclusion.Ended(new Outcome(status, new Run.Report(told.progress(), told.message(), error)));
        }

        private void tellOfLapsed(List<Partition> all) {
            PartitionsView.lapsed(all).ifPresent(context::message);
        }

        /** Until something changes here, or it is time to ask the store. */
        private void await() {
            long deadline = System.nanoTime() + beat.toNanos();
            int before = active.partsOf(attempt.run().id());
            boolean stopping = context.stopRequested();
            while (deadline - System.nanoTime() > 0
                    && active.partsOf(attempt.run().id()) == before
                    && context.stopRequested() == stopping) {
                active.awaitChange(GLANCE);
            }
        }
    }
}
