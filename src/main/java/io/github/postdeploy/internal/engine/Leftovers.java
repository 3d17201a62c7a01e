package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.port.PartitionStore;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import java.util.List;

/** Records what becomes of actions that keep running when the engine stops. */
final class Leftovers {

    private final Registry registry;
    private final RunStore store;
    private final PartitionStore partitions;
    private final ActiveRuns active;

    Leftovers(Registry registry, Stores stores, ActiveRuns active) {
        this.registry = registry;
        this.store = stores.runs();
        this.partitions = stores.partitions();
        this.active = active;
    }

    /** Partitions first: their chunks are refused from then on, and so the run can go on elsewhere at once. */
    void leave() {
        List<Lease> left = active.all().stream().map(ActiveRuns.Active::lease).toList();
        left.stream()
                .filter(lease -> !lease.id().isRun())
                .forEach(lease -> partitions.end(lease, Partition.Status.PENDING, null));
        left.stream().filter(lease -> lease.id().isRun()).forEach(this::leave);
    }

    private void leave(Lease run) {
        OnCrash policy = registry.runnable(run.key().action())
                .map(ActionDefinition::onCrash)
                .orElse(OnCrash.LOSE);
        switch (policy) {
            case RESUME -> store.giveBack(run, "The application was undeployed from its node.");
            case RERUN -> Log.leftToLapse(run.key()); // its code still executes, as long as this process lives
            case LOSE -> lose(run);
        }
    }

    private void lose(Lease run) {
        String message = "The application was undeployed while it kept running; how it ended is not known.";
        if (store.lose(run, message)) {
            CommonLog.lost(run.key(), message);
        }
    }
}
