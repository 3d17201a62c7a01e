package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.argument.ArgumentCodec;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.model.RunPage;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the state of actions and the history of runs, for one application and node. The row of an action is the only
 * lock: each change of it is one conditional statement, and each change of a run happens in the transaction that changed
 * its action's row. Every method throws {@link StoreNotReadyException} when the store cannot be used. Safe for use by
 * several threads; no caller has a transaction open.
 */
public interface RunStore extends AutoCloseable {

    /**
     * Makes the store usable: connects, and makes or checks the tables. May be called again after a failure.
     *
     * @return the state of every action that the store knows. Where the tables are there, this takes one statement.
     */
    Map<ActionKey, ActionState> open();

    /** Whether the store outlives a restart of its database. */
    boolean durable();

    /** The state of every action that the store knows. One statement. */
    Map<ActionKey, ActionState> states();

    /** The states of these actions, as far as the store knows them. */
    Map<ActionKey, ActionState> states(Collection<ActionKey> keys);

    /** Every action that runs for the whole application, as far as the store knows it, with its latest run. One statement. */
    List<ActionRecord> records();

    /** An action for these tenants, as far as the store knows it, with its latest run. */
    List<ActionRecord> records(String action, Collection<String> tenants);

    /** Ids of the SCHEDULED and RUNNING runs of an action under these keys. */
    List<UUID> activeRuns(String action, Collection<ActionKey> keys);

    Optional<ActionRecord> record(ActionKey key);

    Optional<Run> run(UUID id);

    RunPage runs(RunQuery query);

    /** The runs of these ids, in the order given. */
    List<Run> runs(List<UUID> ids);

    /** For how long the oldest SCHEDULED run has waited, by the database's clock; empty if there is none. One statement. */
    Optional<Duration> longestWait();

    /** Adds state rows for actions that have none. */
    void addMissing(Collection<ActionKey> keys);

    /**
     * Claims actions for new SCHEDULED runs, in one transaction. Claims for tenants are all of one action, and do not wait
     * for rows that other sessions have locked: they lose.
     *
     * @return the claims that won, in the order given
     */
    List<Claim> claim(List<Claim> claims);

    /** Like {@link #claim}, for runs that are SKIPPED from the beginning. */
    List<Claim> skip(List<Claim> claims, String reason);

    /** Makes an action PENDING; false if it is no longer in the expected state. */
    boolean reset(ActionKey key, ActionState expected, Asker asker);

    /** SCHEDULED to RUNNING, on this node; empty if the run is not SCHEDULED under this token. */
    Optional<Run> start(UUID runId, long token);

    /**
     * The same, where an earlier try may have got through without its reply: RUNNING, under this token and by this boot of
     * the node, stays so; empty if it is not.
     */
    Optional<Run> startAgain(UUID runId, long token);

    /**
     * RUNNING to an end; false if the lease has gone to somebody else. As with everything else that ends a run, its
     * partitions are nobody's from then on, so that no chunk commits after the end. Also false for SUCCEEDED while a partition
     * is not done: a database that has lost its last transactions knows nothing of that. A dry run gives its action back the
     * state it had before.
     *
     * @param arguments what its record keeps of its arguments from now on; null for what it does
     */
    boolean finish(Lease lease, RunStatus status, Run.Report report, String arguments);

    /** Like {@link #finish(Lease, RunStatus, Run.Report, String)}; its arguments stay as they are. */
    default boolean finish(Lease lease, RunStatus status, Run.Report report) {
        return finish(lease, status, report, null);
    }

    /** SCHEDULED to CANCELLED, which leaves the action PENDING; false if the lease has gone to somebody else. */
    boolean cancel(Lease lease, String reason);

    /** Adds what was learned too late to the message of a run, whatever its state. */
    void note(UUID runId, String note);

    /** Why a run still waits, to be executed or to be taken over, as its message; only while it is under that lease. */
    void explain(Lease lease, String reason);

    /** SCHEDULED to STOPPED; false if it is no longer SCHEDULED. */
    boolean stopScheduled(UUID runId, Asker asker);

    /** Leaves word for the node that executes the run; false if it is no longer RUNNING. */
    boolean requestStop(UUID runId, Asker asker);

    /** RUNNING with a lease whose time is over to STOPPED; false otherwise. Never waits for another session's row lock. */
    boolean stopLapsed(UUID runId, Asker asker);

    /** Leaves word for all nodes that work on partitions of the run; false if the lease has gone to somebody else. */
    boolean haltPartitions(Lease run);

    /**
     * RUNNING to SCHEDULED, with a lease whose time is over, so that any node can {@link #takeOver} at once. Of a run that
     * is FAILED already, because it is {@link #overdue}, only the lease ends, which makes the action FAILED.
     *
     * @return false if the lease has gone to somebody else, or another boot executes the run
     */
    boolean giveBack(Lease lease, String message);

    /**
     * RUNNING to SCHEDULED on this node, as the next attempt after one that failed. The run keeps the error until it ends.
     *
     * @return the lease of the next attempt; empty if the lease has gone to somebody else
     */
    Optional<Lease> retry(Lease lease, Run.Report report);

    /**
     * STOPPED, FAILED or LOST to SCHEDULED on this node, as the next attempt, and its FAILED partitions to PENDING.
     *
     * @param expected the state it is expected to be in
     * @return empty if it is in another state, or not its action's current run any more
     */
    Optional<Lease> resume(UUID runId, RunStatus expected, Asker asker);

    /**
     * Like {@link #resume}, also from SUCCEEDED; partitions with failed items become PENDING too, to {@linkplain
     * ChunkStore.Session#settle write these} again.
     */
    Optional<Lease> resumeFailures(UUID runId, RunStatus expected, Asker asker);

    /**
     * The run is FAILED, because it takes too long, while the action stays RUNNING and leased, since its code still
     * executes. Whatever ends the lease later makes the action FAILED and leaves the run as it is.
     *
     * @return false if the lease has gone to somebody else
     */
    boolean overdue(Lease lease, RunError error);

    /** Leases on runs of this application whose time is over, this node's own among them. */
    List<LapsedLease> lapsed();

    /**
     * Makes a run SCHEDULED on this node, as its next attempt: one that never started, or that {@linkplain LapsedLease
     * may go on}. Empty if somebody else was faster. Never waits for another session's row lock. A request to stop it is
     * kept.
     */
    Optional<Lease> takeOver(LapsedLease lapsed);

    /**
     * Runs of tenants that wait for a node, in order of the tenants' names.
     *
     * @param after only of tenants whose name comes after this one; null for all
     * @param auto whether runs are wanted that nobody has asked for
     * @param most how many, at most
     */
    List<UnownedRun> adoptable(String after, boolean auto, int most);

    /** How many runs of tenants are SCHEDULED or can go on, and have no node that holds them, by action. One statement. */
    Map<String, Integer> waitingOfTenants();

    /**
     * Makes runs that wait for a node this node's, each under the next token, all in one transaction. Never waits for
     * another session's row lock.
     *
     * @return the leases that were won
     */
    List<Lease> adopt(List<Lease> waiting);

    /**
     * SCHEDULED or RUNNING to LOST; false if the lease has gone to somebody else, or another boot executes the run: what
     * this one's scheduler says of its task then proves nothing.
     */
    boolean lose(Lease lease, String message);

    /** Like {@link #lose}, whoever executes the run, only if the lease's time is over, and never waiting for another session's row lock. */
    boolean loseLapsed(LapsedLease lapsed, String message);

    /** Ends the time of this node's leases on SCHEDULED runs, and gives its SCHEDULED partitions back, for any node to take at once. */
    void release();

    /** Deletes some finished runs older than this, with all that belongs to them, but no action's latest; 0 when there are no more. */
    int purge(Duration keep);

    /**
     * Erases the secret arguments of some runs that are over and can never go on: of all but the STOPPED, FAILED and LOST
     * ones that can be {@linkplain #resume resumed}. One statement where there are none. Never waits for another session's
     * row lock.
     *
     * @param lately how long ago they have ended at most; null for whenever that was
     * @return of how many runs; 0 when there are no more
     */
    int eraseSecrets(Duration lately);

    /** Writes arguments as {@link Run.Order#arguments()} has them. */
    ArgumentCodec argumentCodec();

    /** Logs, and samples of progress. */
    RunLogs logs();

    /** A connection of its own for this node's heartbeat. */
    LeaseKeeper leaseKeeper();

    @Override
    void close();
}
