package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The leases that this node believes to hold, and whether it may still believe so. */
public final class HeldLeases {

    private final Map<LeaseId, Held> leases = new ConcurrentHashMap<>();
    private final long termNanos;
    private final WakeUp first;

    /**
     * @param term how long a lease lasts
     * @param first raised when there is a lease after there was none
     */
    public HeldLeases(Duration term, WakeUp first) {
        this.termNanos = term.toNanos();
        this.first = first;
    }

    /**
     * @param lease the lease
     * @param provenAt {@link System#nanoTime()} at which the last statement that won or extended it was sent
     * @param takenFrom node that had it before; null unless it was taken over, and has not begun since
     */
    private record Held(Lease lease, long provenAt, String takenFrom) {}

    /** Adds leases that were won or extended by a statement sent at that {@link System#nanoTime()}. */
    public synchronized void won(Collection<Lease> won, long sentAt) {
        boolean noneBefore = leases.isEmpty() && !won.isEmpty();
        won.forEach(lease -> leases.put(lease.id(), new Held(lease, sentAt, null)));
        if (noneBefore) {
            first.raise(); // last: whoever wakes must find a lease, or sleeps until the next first one
        }
    }

    /** The lease that was won was another node's. */
    public void takenFrom(Lease lease, String node) {
        leases.computeIfPresent(
                lease.id(), (id, held) -> held.lease().equals(lease) ? new Held(lease, held.provenAt(), node) : held);
    }

    /** The node that had the lease before, if it was taken over and has not been won again since. */
    public Optional<String> takenFrom(Lease lease) {
        return Optional.ofNullable(leases.get(lease.id()))
                .filter(held -> held.lease().equals(lease))
                .map(Held::takenFrom);
    }

    /** False if the lease is held under another token. */
    public synchronized boolean remove(Ticket ticket) {
        Held held = leases.get(ticket.id());
        return held == null || Ticket.of(held.lease()).equals(ticket) && leases.remove(ticket.id(), held);
    }

    public synchronized void remove(LeaseId id) {
        leases.remove(id);
    }

    public boolean holds(LeaseId id) {
        return leases.containsKey(id);
    }

    public Optional<Lease> find(LeaseId id) {
        return Optional.ofNullable(leases.get(id)).map(Held::lease);
    }

    /** How many partitions of the run this node holds. */
    public int partsOf(UUID runId) {
        return (int) leases.keySet().stream()
                .filter(id -> !id.isRun() && id.runId().equals(runId))
                .count();
    }

    public synchronized boolean isEmpty() {
        return leases.isEmpty();
    }

    public Set<LeaseId> ids() {
        return Set.copyOf(leases.keySet());
    }

    /** These leases were extended by a statement sent at that {@link System#nanoTime()}. */
    public void renewed(Collection<LeaseId> ids, long sentAt) {
        ids.forEach(
                id -> leases.computeIfPresent(id, (same, held) -> new Held(held.lease(), sentAt, held.takenFrom())));
    }

    /** Whether the last proof of the lease is older than its term, or gone, so that others may have taken it. */
    boolean lapsed(LeaseId id) {
        Held held = leases.get(id);
        return held == null || System.nanoTime() - held.provenAt() > termNanos;
    }
}
