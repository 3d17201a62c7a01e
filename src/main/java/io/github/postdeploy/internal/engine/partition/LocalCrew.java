package io.github.postdeploy.internal.engine.partition;

import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.dispatch.Executions;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.HeldLeases;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.Stores;
import java.util.List;

/**
 * Executes partitions on this node.
 *
 * @param leases what this node holds
 * @param dispatcher lets the scheduler have partitions
 * @param executions executes them
 * @param stores leave word for other nodes
 */
public record LocalCrew(HeldLeases leases, Dispatcher dispatcher, Executions executions, Stores stores)
        implements Coordinator.Crew {

    @Override
    public void hold(Lease partition, long sentAt) {
        leases.won(List.of(partition), sentAt);
    }

    @Override
    public void handOver(Lease partition, long sentAt) {
        dispatcher.accept(List.of(partition), sentAt);
    }

    @Override
    public void execute(Lease partition) {
        executions.execute(Ticket.of(partition));
        // Held still: its start was recorded, perhaps, but not confirmed, and nobody works on it.
        if (leases.find(partition.id()).filter(partition::equals).isPresent()) {
            giveUp(partition);
        }
    }

    @Override
    public void giveUp(Lease partition) {
        try {
            stores.partitions().end(partition, Partition.Status.PENDING, null);
            dispatcher.forget(partition.id());
        } catch (StoreNotReadyException away) {
            CommonLog.workFailed(away); // it is tried again, or its lease lapses
        }
    }

    @Override
    public void halt(Lease run) {
        try {
            stores.runs().haltPartitions(run);
        } catch (StoreNotReadyException away) {
            CommonLog.workFailed(away); // they stop with their leases, at the latest
        }
    }
}
