package io.github.postdeploy.internal.engine.release;

import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.ReleaseRecord;
import io.github.postdeploy.internal.engine.port.ReleaseStore;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which release is newer: that which was first seen later. One that comes back keeps its place. Where this node does not
 * know its release, none is newer. Safe for use by several threads.
 */
public final class ReleaseOrder {

    private final Node node;
    private final ReleaseStore store;
    private final Map<String, Long> ordinals = new ConcurrentHashMap<>();

    ReleaseOrder(Node node, ReleaseStore store) {
        this.node = node;
        this.store = store;
    }

    void announce() {
        store.announce().forEach(this::know);
    }

    private void know(ReleaseRecord release) {
        ordinals.put(release.name(), release.ordinal());
    }

    /** When this node's release was first seen, in milliseconds; empty before it is known, or where it never is. */
    public OptionalLong ordinal() {
        Long own = node.knownRelease().map(ordinals::get).orElse(null);
        return own == null ? OptionalLong.empty() : OptionalLong.of(own);
    }

    /**
     * Whether what that release has begun must be left to it, or one still newer. Asks the store about a release that it
     * has not heard of; one that has never announced itself counts as older.
     *
     * @param release may be null
     */
    public boolean isNewer(String release) {
        OptionalLong own = ordinal();
        if (release == null || own.isEmpty() || release.equals(node.release())) {
            return false;
        }
        if (!ordinals.containsKey(release)) {
            store.releases().forEach(this::know);
            ordinals.putIfAbsent(release, Long.MIN_VALUE);
        }
        return ordinals.get(release) > own.getAsLong();
    }

    /** What is to be told of a run that is left to a newer release. */
    public static String waitsFor(String release) {
        return "It waits for a node of release " + release + " or newer.";
    }

    /** The release seen before this node's. */
    static Optional<ReleaseRecord> before(ReleaseRecord own, Iterable<ReleaseRecord> all) {
        ReleaseRecord previous = null;
        for (ReleaseRecord release : all) {
            if (release.ordinal() < own.ordinal()) {
                previous = release;
            }
        }
        return Optional.ofNullable(previous);
    }
}
