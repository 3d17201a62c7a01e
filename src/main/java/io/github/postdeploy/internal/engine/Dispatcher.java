package io.github.postdeploy.internal.engine;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.HandOver.HandedOver;
import io.github.postdeploy.internal.engine.WaitingRuns.Waiting;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Lets this node's SCHEDULED runs go to the scheduler, in plan order, each when its predecessors are done and it is its
 * turn. {@link #dispatch} and {@link #loseVanished} are called by one thread, everything else by any.
 */
final class Dispatcher {

    private final Registry registry;
    private final RunStore store;
    private final PartitionStore partitions;
    private final HandOver handOver;
    private final Here here;
    private final int concurrency;
    private final Signal signal;
    private final WaitingRuns waiting;
    private final Queue<LeaseId> toStop = new ConcurrentLinkedQueue<>();

    Dispatcher(Registry registry, Stores stores, HandOver handOver, Here here, int concurrency, Signal signal) {
        this.registry = registry;
        this.store = stores.runs();
        this.partitions = stores.partitions();
        this.handOver = handOver;
        this.here = here;
        this.concurrency = concurrency;
        this.signal = signal;
        this.waiting = new WaitingRuns(registry);
    }

    /** Takes charge of runs that this node has claimed or taken over by a statement sent at that nano time. */
    void accept(Collection<Lease> won, long sentAt) {
        here.leases().won(won, sentAt);
        won.stream().filter(lease -> !handOver.has(lease)).forEach(lease -> waiting.putNewer(Waiting.fresh(lease)));
        signal.raise();
    }

    /** Takes charge of a run that is to be tried again here after a delay. */
    void acceptLater(Lease lease, long sentAt, Duration delay) {
        here.leases().won(List.of(lease), sentAt);
        waiting.put(Waiting.after(lease, delay));
        signal.raise();
    }

    /** The node is done with the task; what was claimed under another token since is none of it. */
    void ended(Ticket ticket) {
        handOver.forget(ticket);
        if (here.leases().remove(ticket)) {
            waiting.remove(ticket.id());
        }
        signal.raise();
    }

    /** The run is over, or somebody else's. */
    void forget(LeaseId id) {
        waiting.remove(id);
        handOver.forget(id);
        here.leases().remove(id);
        signal.raise();
    }

    /** Lets the scheduler hear, soon, that the run's task should end. */
    void stop(LeaseId id) {
        toStop.add(id);
        signal.raise();
    }

    /** Whether there is anything to look after. */
    boolean isIdle() {
        return waiting.isEmpty() && handOver.isEmpty();
    }

    /** Lets go whatever may go now. */
    void dispatch() {
        for (LeaseId id = toStop.poll(); id != null; id = toStop.poll()) {
            handOver.stop(id);
        }
        long now = System.nanoTime();
        Map<String, Long> planned = new HashMap<>();
        Plan plan = null;
        for (Waiting run : waiting.inOrder()) {
            Lease lease = run.lease();
            boolean honoursPlan = lease.mode().honoursPlan() && lease.id().isRun();
            String tenant = lease.key().tenant();
            if (honoursPlan && planned.computeIfAbsent(tenant, handOver::planned) >= concurrency || !run.mayTry(now)) {
                continue;
            }
            Optional<ActionDefinition> action = registry.declared(lease.key().action());
            if (!honoursPlan || action.isEmpty() || action.get().after().isEmpty()) {
                handOver(run);
                planned.remove(tenant);
                continue;
            }
            plan = plan == null ? new Plan(registry, store.states()) : plan;
            switch (plan.turn(action.get())) {
                case READY -> handOver(run);
                case HOPELESS -> cancel(lease, plan.reason(action.get()));
                case WAITS -> {}
            }
            planned.remove(tenant);
        }
    }

    private void handOver(Waiting run) {
        Lease lease = run.lease();
        if (!waiting.remove(lease.id())) {
            return;
        }
        try {
            handOver.handOver(lease);
        } catch (Exception | Error refused) {
            boolean first = run.backOff().isFresh();
            // Before the store hears of it, which may be away too: the run must not be forgotten.
            waiting.put(run.refused());
            if (first) {
                Log.handOverFailed(lease.key(), refused);
                if (lease.id().isRun()) {
                    store.explain(
                            lease,
                            "The scheduler did not take it yet: "
                                    + RunError.of(refused).summary());
                }
            }
        }
    }

    private void cancel(Lease lease, String reason) {
        if (store.cancel(lease, "It " + reason + ".")) {
            Log.cancelled(lease.key(), reason);
        }
        forget(lease.id());
    }

    /** Sees to runs whose task the scheduler says is over. Asks it about each, which may take statements. */
    void loseVanished() {
        for (HandedOver task : handOver.vanished()) {
            Lease lease = task.lease();
            if (here.active().find(lease.id()).isPresent()) {
                continue; // its coordinator executes it, which the scheduler does not know
            }
            if (lease.id().isRun()) {
                settle(lease, task.taskId());
            } else {
                partitions.end(lease, Partition.Status.PENDING, null);
                forget(lease.id());
            }
        }
    }

    /** A run whose task is over, though no outcome was written. */
    private void settle(Lease lease, String taskId) {
        Optional<Run> run = store.run(lease.runId());
        boolean waits =
                run.filter(known -> known.status() == RunStatus.SCHEDULED).isPresent();
        boolean mayGoOn =
                run.filter(known -> known.order().onCrash() != OnCrash.LOSE).isPresent();
        String message = "Its task " + taskId + " is over, but no outcome was written.";
        if (waits) {
            handOver.forget(Ticket.of(lease));
            waiting.putIfAbsent(Waiting.fresh(lease).refused());
            return;
        }
        if (mayGoOn) {
            store.giveBack(lease, message);
        } else if (store.lose(lease, message)) {
            Log.lost(lease.key(), message);
        }
        forget(lease.id());
    }
}
