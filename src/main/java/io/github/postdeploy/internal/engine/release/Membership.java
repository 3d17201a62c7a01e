package io.github.postdeploy.internal.engine.release;

import io.github.postdeploy.internal.engine.model.KnownNode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.port.NodeStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Announces this node, and that it is alive. Used by one thread, except {@link #leave}. */
final class Membership {

    private static final Duration PURGE_EVERY = Duration.ofHours(1);

    /** As long a timeout of {@code postdeploy.min-nodes} can name a node that has gone. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Node node;
    private final NodeStore store;
    private final Duration every;
    private final Set<UUID> told = new HashSet<>();
    private Map<UUID, Instant> namesakes = Map.of();
    private boolean looked;
    private long nextRenewal;
    private long nextPurge = System.nanoTime();

    /** @param lease within which time the disappearance of a node is noticed */
    Membership(Node node, NodeStore store, Duration lease) {
        this.node = node;
        this.store = store;
        this.every = lease.dividedBy(3);
    }

    void announce() {
        store.announce();
        nextRenewal = System.nanoTime() + every.toNanos();
    }

    /** Renews the announcement when it is time. */
    void keepUp() {
        if (System.nanoTime() - nextRenewal < 0) {
            return;
        }
        if (!store.renew()) {
            store.announce(); // frozen for so long that it was forgotten
        }
        nextRenewal = System.nanoTime() + every.toNanos();
        if (!looked || !namesakes.isEmpty()) {
            lookForNamesakes();
        }
        if (System.nanoTime() - nextPurge >= 0) {
            nextPurge = System.nanoTime() + PURGE_EVERY.toNanos();
            store.purge(REMEMBERED);
        }
    }

    /**
     * Of two nodes of one name the later one warns, once the other has renewed its announcement since it was first seen:
     * what a killed node has left behind is believed to be alive for a while, but does not do that.
     */
    private void lookForNamesakes() {
        Map<UUID, Instant> found = new HashMap<>();
        for (KnownNode other : store.nodes()) {
            if (other.alive()
                    && other.name().equals(node.name())
                    && !other.boot().equals(node.boot())
                    && !told.contains(other.boot())) {
                Instant before = namesakes.get(other.boot());
                if (before != null && other.aliveUntil().isAfter(before)) {
                    told.add(other.boot());
                    Log.namesake(node.name());
                } else {
                    found.put(other.boot(), other.aliveUntil());
                }
            }
        }
        namesakes = found;
        looked = true;
    }

    void leave() {
        store.leave();
    }

    List<KnownNode> nodes() {
        return store.nodes();
    }
}
