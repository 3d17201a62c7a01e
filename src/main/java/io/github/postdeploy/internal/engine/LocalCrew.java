package io.github.postdeploy.internal.engine;

import java.util.List;

/**
 * Executes partitions on this node.
 *
 * @param leases what this node holds
 * @param dispatcher lets the scheduler have partitions
 * @param executions executes them
 * @param store leaves word for other nodes
 */
record LocalCrew(HeldLeases leases, Dispatcher dispatcher, Executions executions, RunStore store)
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
    }

    @Override
    public void halt(Lease run) {
        try {
            store.haltPartitions(run);
        } catch (StoreNotReadyException away) {
            Log.workFailed(away); // they stop with their leases, at the latest
        }
    }
}
