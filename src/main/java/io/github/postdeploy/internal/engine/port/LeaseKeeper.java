package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Progress;
import java.time.Duration;
import java.util.List;

/** Keeps the leases of this node, on a connection of its own. Used by one thread. */
public interface LeaseKeeper {

    /**
     * Extends all leases of this node, those on runs with one statement and those on partitions, if it has any, with
     * another, and reads with one more what is new about them. A partition whose chunks have extended its lease lately is
     * left as it is.
     *
     * @return every lease that this node holds
     */
    List<Held> renew();

    /** Writes how far a run has come, if it is still RUNNING under its token. */
    void report(Lease lease, Progress progress, String message);

    /** Writes logs and samples on the same connection. */
    RunLogs logs();

    /** Gives the connection back. The next call of another method takes a new one. */
    void disconnect();

    /**
     * @param id what it is for
     * @param token the fencing token
     * @param running whether the run, or the work on the partition, has begun to execute
     * @param stopRequested whether it is to end: a person asked for it; for a partition also because of {@link
     *     RunStore#haltPartitions}, or because its run is over
     * @param elapsed how long the run's attempt has been executing, on the database's clock; zero before
     */
    record Held(LeaseId id, long token, boolean running, boolean stopRequested, Duration elapsed) {}
}
