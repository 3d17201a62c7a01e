package io.github.postdeploy.internal.engine;

import java.util.List;

/** Keeps the leases of this node, on a connection of its own. Used by one thread. */
public interface LeaseKeeper {

    /**
     * Extends all leases of this node, with one statement, and reads what is new about them.
     *
     * @return every lease that this node holds
     */
    List<Held> renew();

    /** Writes how far a run has come, if it is still RUNNING under its token. */
    void report(Lease lease, Progress progress, String message);

    /** Gives the connection back. The next call of another method takes a new one. */
    void disconnect();

    /**
     * @param id what it is for
     * @param token the fencing token
     * @param running whether its action has begun to execute
     * @param stopRequested whether a person asked it to end
     */
    record Held(LeaseId id, long token, boolean running, boolean stopRequested) {}
}
