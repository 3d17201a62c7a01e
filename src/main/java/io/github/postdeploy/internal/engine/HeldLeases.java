package io.github.postdeploy.internal.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The leases that this node believes to hold, and whether it may still believe so. */
final class HeldLeases {

    private final Map<UUID, Lease> leases = new ConcurrentHashMap<>();
    private final long termNanos;
    private final Signal first;
    private volatile long provenAt = System.nanoTime();

    /**
     * @param term how long a lease lasts
     * @param first raised when there is a lease after there was none
     */
    HeldLeases(Duration term, Signal first) {
        this.termNanos = term.toNanos();
        this.first = first;
    }

    /** Adds leases that were won or extended by a statement sent at that {@link System#nanoTime()}. */
    synchronized void won(Collection<Lease> won, long sentAt) {
        boolean noneBefore = leases.isEmpty() && !won.isEmpty();
        if (noneBefore) {
            provenAt = sentAt;
        }
        won.forEach(lease -> leases.put(lease.runId(), lease));
        if (noneBefore) {
            first.raise(); // last: whoever wakes must find a lease, or sleeps until the next first one
        }
    }

    synchronized void remove(UUID runId) {
        leases.remove(runId);
    }

    boolean holds(UUID runId) {
        return leases.containsKey(runId);
    }

    synchronized boolean isEmpty() {
        return leases.isEmpty();
    }

    Map<UUID, Lease> snapshot() {
        return Map.copyOf(leases);
    }

    /** All leases were extended by a statement sent at that {@link System#nanoTime()}. */
    void renewed(long sentAt) {
        provenAt = sentAt;
    }

    /** Whether the last proof of the leases is older than their term, so that others may have taken them. */
    boolean lapsed() {
        return System.nanoTime() - provenAt > termNanos;
    }
}
