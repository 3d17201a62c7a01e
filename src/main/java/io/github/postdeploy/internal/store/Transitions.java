package io.github.postdeploy.internal.store;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.ActionKey;
import io.github.postdeploy.internal.engine.ActionState;
import io.github.postdeploy.internal.engine.ActionStatus;
import io.github.postdeploy.internal.engine.Asker;
import io.github.postdeploy.internal.engine.Claim;
import io.github.postdeploy.internal.engine.LapsedLease;
import io.github.postdeploy.internal.engine.Lease;
import io.github.postdeploy.internal.engine.Run;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Changes of an action's state row together with its run; each inside the caller's transaction. */
final class Transitions {

    private final ActionStatements leases;
    private final RunStatements runs;

    Transitions(ActionStatements leases, RunStatements runs) {
        this.leases = leases;
        this.runs = runs;
    }

    List<Claim> claim(EntityManager em, List<Claim> claims) {
        List<Claim> won =
                claims.stream().filter(claim -> leases.claim(em, claim)).toList();
        won.forEach(claim -> runs.insertScheduled(em, claim));
        return won;
    }

    List<Claim> skip(EntityManager em, List<Claim> claims, String reason) {
        List<Claim> won = claims.stream()
                .filter(claim -> leases.decide(em, claim, ActionStatus.SKIPPED))
                .toList();
        won.forEach(claim -> runs.insertSkipped(em, claim, reason));
        return won;
    }

    boolean reset(EntityManager em, ActionKey key, ActionState expected, Asker asker) {
        return leases.reset(em, key, expected) && done(() -> runs.resetAsked(em, key, asker));
    }

    boolean start(EntityManager em, UUID runId, long token) {
        return leases.start(em, runId, token) && done(() -> runs.started(em, runId));
    }

    boolean finish(EntityManager em, Lease lease, RunStatus status, Run.Report report) {
        return leases.end(em, lease, ActionStatus.RUNNING, ActionStatus.of(status))
                && done(() -> runs.ended(em, lease.runId(), status, report));
    }

    boolean cancel(EntityManager em, Lease lease, String reason) {
        return leases.end(em, lease, ActionStatus.SCHEDULED, ActionStatus.PENDING)
                && done(() -> runs.ended(em, lease.runId(), RunStatus.CANCELLED, reason));
    }

    boolean stopScheduled(EntityManager em, UUID runId, Asker asker) {
        return leases.stopScheduled(em, runId)
                && done(() -> {
                    runs.ended(em, runId, RunStatus.STOPPED, "Stopped before it started.");
                    runs.stopAsked(em, runId, asker);
                });
    }

    boolean requestStop(EntityManager em, UUID runId, Asker asker) {
        return leases.requestStop(em, runId) && done(() -> runs.stopAsked(em, runId, asker));
    }

    Optional<Lease> takeOver(EntityManager em, LapsedLease lapsed) {
        Lease lease = lapsed.lease();
        if (!leases.lockLapsed(em, lease) || !leases.takeOver(em, lease)) {
            return Optional.empty();
        }
        runs.takenOver(em, lease.runId());
        return Optional.of(Lease.ofRun(lease.key(), lease.runId(), lease.token() + 1, lease.mode()));
    }

    boolean lose(EntityManager em, Lease lease, String message) {
        return leases.loseOwn(em, lease) && done(() -> runs.ended(em, lease.runId(), RunStatus.LOST, message));
    }

    boolean loseLapsed(EntityManager em, LapsedLease lapsed, String message) {
        Lease lease = lapsed.lease();
        return leases.lockLapsed(em, lease)
                && leases.lose(em, lease)
                && done(() -> runs.ended(em, lease.runId(), RunStatus.LOST, message));
    }

    int release(EntityManager em) {
        return leases.release(em);
    }

    private static boolean done(Runnable consequence) {
        consequence.run();
        return true;
    }
}
