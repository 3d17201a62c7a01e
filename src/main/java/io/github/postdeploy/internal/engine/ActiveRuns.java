package io.github.postdeploy.internal.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The runs whose actions execute on this node right now. */
final class ActiveRuns {

    private final Map<UUID, Active> active = new ConcurrentHashMap<>();

    /**
     * @param lease under which it executes
     * @param context the action's view of it
     */
    record Active(Lease lease, RunContext context) {}

    void begin(Lease lease, RunContext context) {
        active.put(lease.runId(), new Active(lease, context));
    }

    void end(UUID runId) {
        synchronized (this) {
            active.remove(runId);
            notifyAll();
        }
    }

    Optional<Active> find(UUID runId) {
        return Optional.ofNullable(active.get(runId));
    }

    Collection<Active> all() {
        return List.copyOf(active.values());
    }

    /** Waits until none is left, but no longer than this; true if none is. */
    synchronized boolean awaitNone(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!active.isEmpty()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
