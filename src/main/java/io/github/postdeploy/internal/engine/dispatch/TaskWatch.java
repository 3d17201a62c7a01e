package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.dispatch.HandOver.HandedOver;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.NodeState;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.PartitionStore;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import java.util.Optional;

/** Sees to runs and partitions whose task the scheduler says is over, though no outcome was written. Used by one thread. */
public final class TaskWatch {

    private final RunStore store;
    private final PartitionStore partitions;
    private final HandOver handOver;
    private final NodeState here;
    private final Dispatcher dispatcher;

    public TaskWatch(Stores stores, HandOver handOver, NodeState here, Dispatcher dispatcher) {
        this.store = stores.runs();
        this.partitions = stores.partitions();
        this.handOver = handOver;
        this.here = here;
        this.dispatcher = dispatcher;
    }

    /** Asks the scheduler about each task, which may take statements, and the store about runs on other nodes, if any. */
    public void look() {
        for (HandedOver task : handOver.vanished()) {
            Lease lease = task.lease();
            if (here.active().find(lease.id()).isPresent()) {
                continue; // its coordinator executes it, which the scheduler does not know
            }
            if (lease.id().isRun()) {
                settle(task);
            } else {
                settlePartition(task);
            }
        }
        dispatcher.endTurnsElsewhere();
    }

    /** One that has begun since the scheduler was asked is left alone, here and on other nodes. */
    private void settlePartition(HandedOver task) {
        Lease lease = task.lease();
        if (!partitions.release(lease)) {
            if (!handOver.isOver(task) || here.active().find(lease.id()).isPresent()) {
                return;
            }
            partitions.end(lease, Partition.Status.PENDING, null);
        }
        dispatcher.forget(lease.id());
    }

    private void settle(HandedOver task) {
        Lease lease = task.lease();
        if (here.leases().find(lease.id()).filter(lease::equals).isEmpty()) {
            handOver.forget(Ticket.of(lease));
            return; // this node has the run under another token by now, or not at all
        }
        Optional<Run> run = store.run(lease.runId());
        boolean waits =
                run.filter(known -> known.status() == RunStatus.SCHEDULED).isPresent();
        if (waits) {
            dispatcher.waitAgain(lease);
        } else if (handOver.isOver(task)) { // asked again: it may have begun between the two questions
            String message = "Its task " + task.taskId() + " is over, but no outcome was written.";
            boolean mayGoOn =
                    run.filter(known -> known.order().onCrash() != OnCrash.LOSE).isPresent();
            if (mayGoOn ? store.giveBack(lease, message) : lose(lease, message)) {
                dispatcher.forget(lease.id());
            } else {
                dispatcher.gone(lease.id());
            }
        }
    }

    private boolean lose(Lease lease, String message) {
        boolean lost = store.lose(lease, message);
        if (lost) {
            CommonLog.lost(lease.key(), message);
        }
        return lost;
    }
}
