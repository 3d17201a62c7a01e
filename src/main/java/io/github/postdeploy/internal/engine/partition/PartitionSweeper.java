package io.github.postdeploy.internal.engine.partition;

import io.github.postdeploy.internal.engine.action.ActionKind;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.execution.NodeState;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.port.PartitionStore;
import io.github.postdeploy.internal.engine.settings.EngineSettings;
import java.util.List;

/** Takes partitions that nobody works on, of runs that other nodes coordinate. */
public final class PartitionSweeper {

    private final Registry registry;
    private final PartitionStore partitions;
    private final NodeState here;
    private final Dispatcher dispatcher;
    private final Coordinator coordinator;
    private final int most;
    private final boolean auto;

    /**
     * @param settings among them how many partitions of a run may be worked on at once here, and whether automatic runs may
     *     execute on this node
     */
    public PartitionSweeper(
            Registry registry,
            PartitionStore partitions,
            NodeState here,
            Dispatcher dispatcher,
            Coordinator coordinator,
            EngineSettings settings) {
        this.registry = registry;
        this.partitions = partitions;
        this.here = here;
        this.dispatcher = dispatcher;
        this.coordinator = coordinator;
        this.most = settings.backfills().partitionsPerNode();
        this.auto = settings.auto();
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
                && (auto || free.mode() != Mode.AUTO)
                && (!here.leases().holds(LeaseId.ofRun(id.runId())) || coordinator.isBusy(id.runId()))
                && !here.leases().holds(id)
                && here.leases().partsOf(id.runId()) < most;
    }

    private void claim(PartitionStore.Free free) {
        long sentAt = System.nanoTime();
        partitions.claim(free.key(), free.partition(), free.mode()).ifPresent(lease -> {
            Log.partitionTaken(lease);
            dispatcher.accept(List.of(lease), sentAt);
        });
    }
}
