package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.NodeState;
import io.github.postdeploy.internal.engine.execution.StopCause;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.port.LeaseKeeper.Held;
import io.github.postdeploy.internal.engine.port.PartitionStore;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Acts on what a renewal learned: stop requests, leases that went to others, and leases that this node forgot. */
public final class LeaseNews {

    private final RunStore store;
    private final PartitionStore partitions;
    private final NodeState here;
    private final Dispatcher dispatcher;
    private final TimeLimits limits;
    private Set<LeaseId> unknown = Set.of();

    public LeaseNews(Stores stores, NodeState here, Dispatcher dispatcher, TimeLimits limits) {
        this.store = stores.runs();
        this.partitions = stores.partitions();
        this.here = here;
        this.dispatcher = dispatcher;
        this.limits = limits;
    }

    /**
     * @param before what this node believed to hold before the renewal
     * @param held what it holds
     */
    void apply(Set<LeaseId> before, List<Held> held) {
        Set<LeaseId> stillHeld = held.stream().map(Held::id).collect(Collectors.toSet());
        before.stream().filter(id -> !stillHeld.contains(id)).forEach(this::gone);
        held.stream().filter(Held::stopRequested).map(Held::id).forEach(this::stop);
        limits.check(held);
        adopt(held);
    }

    private void gone(LeaseId id) {
        here.active().stop(id, StopCause.LEASE_LOST, "Its lease went to somebody else.");
        dispatcher.gone(id);
    }

    /** Asks a run that executes on this node to end early. */
    public void stop(LeaseId id) {
        if (here.active().stop(id, StopCause.REQUESTED, "Stopped on request.")) {
            dispatcher.stop(id);
        }
    }

    /**
     * A lease of this node's that it does not know of: its claim was committed, but the reply never came. Seen twice in a
     * row, because at first sight the reply may still be on its way.
     */
    private void adopt(List<Held> held) {
        Set<LeaseId> unknownNow = new HashSet<>();
        for (Held lease : held) {
            if (here.leases().holds(lease.id())) {
                continue;
            }
            if (unknown.contains(lease.id())) {
                adopt(lease);
            } else {
                unknownNow.add(lease.id());
            }
        }
        unknown = unknownNow;
    }

    private void adopt(Held held) {
        Optional<Lease> found = store.run(held.id().runId())
                .map(run -> new Lease(
                        run.key(), held.id(), held.token(), run.origin().mode()));
        if (found.isEmpty()) {
            return;
        }
        Lease lease = found.get();
        if (!lease.id().isRun()) {
            partitions.end(lease, Partition.Status.PENDING, null);
        } else if (held.running()) {
            giveUp(lease);
        } else {
            dispatcher.acceptAgain(lease, System.nanoTime());
        }
    }

    /** It executes, as the store has it, but not here. */
    private void giveUp(Lease run) {
        String message = "Its start was recorded, but not confirmed to its node.";
        boolean resumable = store.run(run.runId())
                .filter(known -> known.order().onCrash() != OnCrash.LOSE)
                .isPresent();
        if (resumable) {
            store.giveBack(run, message);
        } else if (store.lose(run, message)) {
            CommonLog.lost(run.key(), message);
        }
    }
}
