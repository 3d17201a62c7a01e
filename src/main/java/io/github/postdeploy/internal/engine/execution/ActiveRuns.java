package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** The runs whose actions execute on this node right now. */
public final class ActiveRuns {

    private final Map<LeaseId, Active> active = new ConcurrentHashMap<>();
    private int entering;

    /**
     * @param lease under which it executes
     * @param context the action's view of it
     */
    public record Active(Lease lease, RunContext context) {}

    /** Somebody is about to find out whether a run may begin; followed by {@link #entered}. */
    public synchronized void enter() {
        entering++;
    }

    public synchronized void entered() {
        entering--;
        notifyAll();
    }

    public Active begin(Lease lease, RunContext context) {
        Active begun = new Active(lease, context);
        active.put(lease.id(), begun);
        return begun;
    }

    public void end(Ticket ticket) {
        synchronized (this) {
            active.computeIfPresent(
                    ticket.id(), (id, task) -> Ticket.of(task.lease()).equals(ticket) ? null : task);
            notifyAll();
        }
    }

    public Optional<Active> find(LeaseId id) {
        return Optional.ofNullable(active.get(id));
    }

    /** How many partitions of the run execute here. */
    public int partsOf(UUID runId) {
        return (int) active.keySet().stream()
                .filter(id -> !id.isRun() && id.runId().equals(runId))
                .count();
    }

    /** Asks what executes here under the lease to end early, a run with its partitions; true if nobody had asked before. */
    public boolean stop(LeaseId id, StopCause cause, String reason) {
        if (id.isRun()) {
            stopParts(id.runId(), cause, reason);
        }
        boolean first = find(id).map(run -> run.context().stop(cause, reason)).orElse(false);
        changed();
        return first;
    }

    /** Asks the partitions of a run that execute here to end early. */
    public void stopParts(UUID runId, StopCause cause, String reason) {
        active.values().stream()
                .filter(run -> !run.lease().id().isRun() && run.lease().runId().equals(runId))
                .forEach(run -> run.context().stop(cause, reason));
    }

    private synchronized void changed() {
        notifyAll();
    }

    /**
     * Waits until something begins, ends or is asked to, but no longer than this.
     *
     * @return false if the thread was interrupted
     */
    public synchronized boolean awaitChange(Duration longest) {
        try {
            wait(longest.toMillis());
            return true;
        } catch (InterruptedException interrupted) {
            return false;
        }
    }

    public Collection<Active> all() {
        return List.copyOf(active.values());
    }

    /** Waits until nobody is entering, but no longer than this. */
    public void awaitEntered(Duration timeout) throws InterruptedException {
        await(() -> entering == 0, timeout);
    }

    /** Waits until none is left, but no longer than this. */
    public void awaitNone(Duration timeout) throws InterruptedException {
        await(active::isEmpty, timeout);
    }

    private synchronized void await(BooleanSupplier condition, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }
}
