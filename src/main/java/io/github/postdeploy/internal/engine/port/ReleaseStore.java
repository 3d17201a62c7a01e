package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.internal.engine.model.ReleaseRecord;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import java.util.List;
import java.util.Set;

/**
 * Keeps the releases of this application. Of a node that does not know its release it keeps nothing. Throws
 * {@link StoreNotReadyException} when the store cannot be used. Safe for use by several threads, none of which has a
 * transaction open.
 */
public interface ReleaseStore {

    /**
     * These actions run once per release. From {@link #announce} on, {@link RunStore#states} and {@link RunStore#records}
     * tell of them as this node's release sees them, and claims and skips of them are remembered with the release.
     */
    void repeat(Set<String> actions);

    /** Makes this node's release known, as the newest, if it is not yet. All releases, the oldest first. */
    List<ReleaseRecord> announce();

    /** All releases, the oldest first. One statement. */
    List<ReleaseRecord> releases();

    /**
     * Whether the store has never seen the application, neither an action nor a node nor a release of it, or {@link #mark}
     * has begun and not come to its end. One statement.
     */
    boolean isUnseen();

    /**
     * Makes this node's release known, and records these runs as SKIPPED, some in each transaction, if the store has never
     * seen the application. What was cut off on the way, or is under way on another node, is completed; nothing is recorded
     * twice. Called before a node announces itself.
     *
     * @return false if the store has seen the application, or another node has come to the end first
     */
    boolean mark(List<Claim> claims, String reason);

    /** Remembers that an action has begun after which going back is not safe, unless one has before. */
    void noteUnsafe(String action);

    /** How many nodes run this node's release. One statement. */
    NodeCount count();

    /**
     * Keeps what came of waiting for enough nodes.
     *
     * @return false if there had been enough already, which stays so
     */
    boolean settle(Waited outcome, String message);

    /** What comes of waiting for enough nodes. */
    enum Waited {
        REACHED,
        TIMED_OUT
    }

    /**
     * @param reached whether there have been enough before
     * @param nodes names of live nodes with this node's release
     */
    record NodeCount(boolean reached, int nodes) {}
}
