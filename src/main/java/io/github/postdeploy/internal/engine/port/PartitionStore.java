package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.model.UnreadableCursorException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the partitions of backfills. As in {@link RunStore}, each change is one conditional statement, throws
 * {@link StoreNotReadyException} when the store cannot be used, and is safe for use by several threads, none of which has
 * a transaction open.
 */
public interface PartitionStore {

    /**
     * The partitions of a run, in order; empty before they are made.
     *
     * @throws UnreadableCursorException if a cursor of one of them is of a kind that this release does not know
     */
    List<Partition> partitions(UUID runId);

    /**
     * Makes the partitions of a run, all PENDING.
     *
     * @param run the lease on the run
     * @return false if that lease has gone to somebody else
     */
    boolean create(Lease run, List<Draft> drafts);

    /**
     * Claims a {@linkplain Partition#isFree free} partition for this node: SCHEDULED, under the next token. Never waits
     * for another session's row lock.
     *
     * @param key the action
     * @param partition as it was read
     * @param mode what the run was asked for with
     * @return empty if somebody else was faster, or the run is not RUNNING or SCHEDULED any more
     */
    Optional<Lease> claim(ActionKey key, Partition partition, Mode mode);

    /** SCHEDULED to RUNNING, on this node; empty if it is not SCHEDULED under this token. */
    Optional<Partition> start(LeaseId id, long token);

    /**
     * SCHEDULED or RUNNING to DONE, if so many chunks of it are committed: a database that has crashed, or has been
     * replaced by its replica, may have lost the last ones. There are no failed items to be written again any more.
     *
     * @param chunks after which there were no more items
     * @return false if there are not so many, the lease has gone to somebody else, or another boot has begun the partition
     */
    boolean finish(Lease partition, long chunks);

    /**
     * SCHEDULED or RUNNING to FAILED or, given back, PENDING; false if the lease has gone to somebody else, or another boot
     * has begun the partition.
     *
     * @param error what it failed with; null unless FAILED
     */
    boolean end(Lease partition, Partition.Status status, RunError error);

    /** SCHEDULED to PENDING; false if the lease has gone to somebody else, or anybody has begun the partition. */
    boolean release(Lease partition);

    /**
     * Partitions of this application's RUNNING and SCHEDULED runs that any node may claim, with what is needed to do so.
     * Those whose cursors this release cannot read are left out.
     *
     * @return for each, the action, the partition, and of the run its mode and the release of the node that has it
     */
    List<Free> free();

    /** Makes the FAILED partitions of a run PENDING. */
    void reopen(UUID runId);

    /**
     * What becomes a partition.
     *
     * @param range its keys
     * @param total items in it; null when not known
     */
    record Draft(KeyRange range, Long total) {}

    /**
     * See {@link #free}.
     *
     * @param release that has its run last executed
     * @param automatic whether nobody has asked for its run
     */
    record Free(ActionKey key, Partition partition, Mode mode, String release, boolean automatic) {}
}
