package io.github.postdeploy.internal.store;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.LapsedLease;
import java.util.Optional;
import java.util.UUID;

/**
 * Changes of an action's state row together with its run, where an attempt went wrong or was left; each inside the
 * caller's transaction.
 */
final class Recoveries {

    private final ActionStatements actions;
    private final RunStatements runs;
    private final PartitionStatements partitions;

    Recoveries(Scope scope) {
        this.actions = new ActionStatements(scope);
        this.runs = new RunStatements(scope);
        this.partitions = new PartitionStatements(scope);
    }

    /** Waits for no row that another session has locked, as whatever comes after a lapsed lease. */
    Optional<Lease> takeOver(SqlSession session, LapsedLease lapsed) {
        Lease lease = lapsed.lease();
        if (!actions.lockLapsed(session, lease)
                || !runs.lock(session, lease.runId())
                || !actions.takeOver(session, lease)) {
            return Optional.empty();
        }
        runs.again(session, lease.runId());
        return Optional.of(next(lease));
    }

    Optional<Lease> retry(SqlSession session, Lease lease, Run.Report report) {
        if (!actions.retry(session, lease)) {
            return Optional.empty();
        }
        runs.againAfter(session, lease.runId(), report);
        return Optional.of(next(lease));
    }

    private static Lease next(Lease lease) {
        return Lease.ofRun(lease.key(), lease.runId(), lease.token() + 1, lease.mode());
    }

    Optional<Lease> resume(SqlSession session, UUID runId, RunStatus expected, Asker asker) {
        if (!actions.resume(session, runId, expected)) {
            return Optional.empty();
        }
        runs.resumed(session, runId, asker);
        partitions.reopen(session, runId);
        return Optional.of(actions.lease(session, runId));
    }

    Optional<Lease> resumeFailures(SqlSession session, UUID runId, RunStatus expected, Asker asker) {
        Optional<Lease> resumed = resume(session, runId, expected, asker);
        if (resumed.isPresent()) {
            partitions.settle(session, runId);
        }
        return resumed;
    }

    /** A run that is over already, because it took too long, has nothing to give back but its action. */
    boolean giveBack(SqlSession session, Lease lease, String message) {
        // Locked first: whether the run is over already is asked by a statement after that.
        if (!actions.proveOwn(session, lease)) {
            return false;
        }
        if (actions.giveBack(session, lease)) {
            runs.givenBack(session, lease.runId(), message);
            return true;
        }
        if (session.update(actions.end(lease, ActionStatus.RUNNING, ActionStatus.LOST)) == 0) {
            return false;
        }
        ended(session, lease.runId(), RunStatus.LOST, message);
        return true;
    }

    /** The action's row is only locked, so that no end of the run comes between. */
    boolean overdue(SqlSession session, Lease lease, RunError error) {
        return actions.haltPartitions(session, lease) && runs.overdue(session, lease.runId(), error);
    }

    boolean lose(SqlSession session, Lease lease, String message) {
        if (!actions.loseOwn(session, lease)) {
            return false;
        }
        ended(session, lease.runId(), RunStatus.LOST, message);
        return true;
    }

    boolean loseLapsed(SqlSession session, LapsedLease lapsed, String message) {
        Lease lease = lapsed.lease();
        if (!actions.lockLapsed(session, lease)
                || !runs.lock(session, lease.runId())
                || !partitions.lockOpen(session, lease.runId())
                || !actions.lose(session, lease)) {
            return false;
        }
        ended(session, lease.runId(), RunStatus.LOST, message);
        return true;
    }

    boolean stopLapsed(SqlSession session, UUID runId, Asker asker) {
        if (!actions.lockLapsed(session, runId)
                || !runs.lock(session, runId)
                || !partitions.lockOpen(session, runId)
                || !actions.stop(session, runId, RunStatus.RUNNING)) {
            return false;
        }
        ended(session, runId, RunStatus.STOPPED, "Stopped after its node had disappeared.");
        runs.stopAsked(session, runId, asker);
        return true;
    }

    private void ended(SqlSession session, UUID runId, RunStatus status, String message) {
        runs.ended(session, runId, status, message);
        partitions.fence(session, runId);
    }
}
