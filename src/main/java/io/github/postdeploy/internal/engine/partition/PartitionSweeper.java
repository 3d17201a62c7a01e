package io.github.postdeploy.internal.engine.partition;

import io.github.postdeploy.internal.engine.action.ActionKind;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.dispatch.Eligibility;
import io.github.postdeploy.internal.engine.execution.NodeState;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.port.PartitionStore;
import java.util.List;

/** Takes partitions that nobody works on, of runs that other nodes coordinate. */
public final class PartitionSweeper {

    private final Registry registry;
    private final PartitionStore partitions;
    private final NodeState here;
    private final Dispatcher dispatcher;
    private final Coordinator coordinator;
    private final Share share;

    /**
     * What this node may take.
     *
     * @param most how many partitions of a run may be worked on at once here
     * @param eligibility of which runs it takes any
     */
    public record Share(int most, Eligibility eligibility) {}

    public PartitionSweeper(
            Registry registry,
            PartitionStore partitions,
            NodeState here,
            Dispatcher dispatcher,
            Coordinator coordinator,
            Share share) {
        this.registry = registry;
        this.partitions = partitions;
        this.here = here;
        this.dispatcher = dispatcher;
        this.coordinator = coordinator;
        this.share = share;
    }

    public void sweep() {
        for (PartitionStore.Free free : partitions.free()) {
            if (isWanted(free)) {
                claim(free);
            }
        }
    }

    private boolean isWanted(PartitionStore.Free free) {
        LeaseId id = free.partition().id();
        boolean backfill = registry.runnable(free.key().action())
                .filter(action -> action.kind() == ActionKind.BACKFILL)
                .isPresent();
        return backfill
                && (!here.leases().holds(LeaseId.ofRun(id.runId())) || coordinator.isBusy(id.runId()))
                && !here.leases().holds(id)
                && here.leases().partsOf(id.runId()) < share.most()
                && share.eligibility()
                        .isEligible(new Eligibility.Work(free.key(), free.release(), free.automatic(), true));
    }

    private void claim(PartitionStore.Free free) {
        long sentAt = System.nanoTime();
        partitions.claim(free.key(), free.partition(), free.mode()).ifPresent(lease -> {
            Log.partitionTaken(lease);
            dispatcher.accept(List.of(lease), sentAt);
        });
    }
}
