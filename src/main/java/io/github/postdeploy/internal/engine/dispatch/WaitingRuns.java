package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.execution.BackOff;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What waits on this node to be handed over, kept in plan order. Safe for use by several threads. */
final class WaitingRuns {

    private final Registry registry;
    private final Map<LeaseId, Place> places = new HashMap<>();
    private final Map<Place, Waiting> inOrder = new TreeMap<>();

    WaitingRuns(Registry registry) {
        this.registry = registry;
    }

    /** Whether a run has begun in an attempt before; one that has does not wait for its predecessors any more. */
    enum Past {
        NEW,
        BEGUN,
        UNKNOWN
    }

    /**
     * @param lease under which the run waits
     * @param past whether it has begun before
     * @param backOff how long to leave the scheduler alone after it refused the run
     * @param notBefore {@link System#nanoTime()} before which it is left alone
     */
    record Waiting(Lease lease, Past past, BackOff backOff, long notBefore) {

        static Waiting of(Lease lease, Past past) {
            return new Waiting(lease, past, new BackOff(), System.nanoTime());
        }

        static Waiting after(Lease lease, Duration delay) {
            return new Waiting(lease, Past.BEGUN, new BackOff(), System.nanoTime() + delay.toNanos());
        }

        boolean mayTry(long now) {
            return now - notBefore >= 0;
        }

        Waiting refused() {
            return new Waiting(
                    lease, past, backOff, System.nanoTime() + backOff.next().toNanos());
        }

        Waiting with(Past known) {
            return new Waiting(lease, known, backOff, notBefore);
        }
    }

    /** By position in the plan, then by name. */
    private record Place(int position, String action, LeaseId id) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::position)
                .thenComparing(Place::action)
                .thenComparing(place -> place.id().runId())
                .thenComparing(place -> place.id().part());

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** In place of what waits under the same id. */
    synchronized void put(Waiting run) {
        Lease lease = run.lease();
        String action = lease.key().action();
        Place place = new Place(registry.position(action), action, lease.id());
        places.put(lease.id(), place);
        inOrder.put(place, run);
    }

    /** Unless something waits under the same id already, and under no older token. */
    synchronized void putNewer(Waiting run) {
        Place place = places.get(run.lease().id());
        if (place == null || inOrder.get(place).lease().token() < run.lease().token()) {
            put(run);
        }
    }

    synchronized void putIfAbsent(Waiting run) {
        if (!places.containsKey(run.lease().id())) {
            put(run);
        }
    }

    /** Unless something else waits in its place by now, or nothing. */
    synchronized void replace(Waiting expected, Waiting run) {
        Place place = places.get(run.lease().id());
        if (place != null && inOrder.get(place) == expected) {
            inOrder.put(place, run);
        }
    }

    /** @return false if something else waits in its place by now, or nothing */
    synchronized boolean remove(Waiting expected) {
        Place place = places.get(expected.lease().id());
        return place != null
                && inOrder.get(place) == expected
                && remove(expected.lease().id());
    }

    /** @return false if nothing waited under the id */
    synchronized boolean remove(LeaseId id) {
        Place place = places.remove(id);
        return place != null && inOrder.remove(place) != null;
    }

    synchronized boolean isEmpty() {
        return places.isEmpty();
    }

    /** What waits now, in plan order. */
    synchronized List<Waiting> inOrder() {
        return List.copyOf(inOrder.values());
    }
}
