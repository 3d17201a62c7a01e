package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.execution.BackOff;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What waits on this node to be handed over: in one line for each tenant what needs a turn, in another one the rest, each in
 * plan order. Safe for use by several threads.
 */
final class WaitingRuns {

    private final Registry registry;
    private final Map<LeaseId, Place> places = new HashMap<>();
    private final Map<Line, TreeMap<Place, Waiting>> lines = new HashMap<>();

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

    /**
     * Where a run waits.
     *
     * @param tenant whose turn it needs; null if it needs none
     */
    record Line(String tenant) {

        boolean isOfTenant() {
            return tenant != null && !tenant.equals(ActionKey.NO_TENANT);
        }

        static Line of(Lease lease) {
            return new Line(Turns.needsOne(lease) ? lease.key().tenant() : null);
        }
    }

    /** By position in the plan, then by name. */
    private record Place(Line line, int position, String action, LeaseId id) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparingInt(Place::position)
                .thenComparing(Place::action)
                .thenComparing(place -> place.id().runId())
                .thenComparing(place -> place.id().part());

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    private Place place(Lease lease) {
        String action = lease.key().action();
        return new Place(Line.of(lease), registry.position(action), action, lease.id());
    }

    private Waiting at(Place place) {
        return lines.get(place.line()).get(place);
    }

    /** In place of what waits under the same id. */
    synchronized void put(Waiting run) {
        Lease lease = run.lease();
        remove(lease.id());
        Place place = place(lease);
        places.put(lease.id(), place);
        lines.computeIfAbsent(place.line(), line -> new TreeMap<>()).put(place, run);
    }

    /** Unless something waits under the same id already, and under no older token. */
    synchronized void putNewer(Waiting run) {
        Place place = places.get(run.lease().id());
        if (place == null || at(place).lease().token() < run.lease().token()) {
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
        if (waits(expected)) {
            put(run);
        }
    }

    /** @return false if something else waits in its place by now, or nothing */
    synchronized boolean remove(Waiting expected) {
        return waits(expected) && remove(expected.lease().id());
    }

    private boolean waits(Waiting run) {
        Place place = places.get(run.lease().id());
        return place != null && at(place) == run;
    }

    /** @return false if nothing waited under the id */
    synchronized boolean remove(LeaseId id) {
        Place place = places.remove(id);
        if (place == null) {
            return false;
        }
        Map<Place, Waiting> line = lines.get(place.line());
        line.remove(place);
        if (line.isEmpty()) {
            lines.remove(place.line());
        }
        return true;
    }

    synchronized boolean isEmpty() {
        return places.isEmpty();
    }

    synchronized List<Line> lines() {
        return List.copyOf(lines.keySet());
    }

    /** The first one of a line. */
    synchronized Optional<Waiting> first(Line line) {
        return Optional.ofNullable(lines.get(line)).map(TreeMap::firstEntry).map(Map.Entry::getValue);
    }

    /** The next one of a line, whether the one before still waits or not. */
    synchronized Optional<Waiting> next(Line line, Waiting before) {
        return Optional.ofNullable(lines.get(line))
                .map(waiting -> waiting.higherEntry(place(before.lease())))
                .map(Map.Entry::getValue);
    }
}
