package io.github.postdeploy.internal.store;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Changes of an action's state row together with its run, as they come in a run's plain course; each inside the caller's
 * transaction.
 */
final class Transitions {

    private final ActionStatements actions;
    private final RunStatements runs;
    private final PartitionStatements partitions;
    private final RepeatedActions repeated;

    Transitions(Scope scope, RepeatedActions repeated) {
        this.actions = new ActionStatements(scope);
        this.runs = new RunStatements(scope);
        this.partitions = new PartitionStatements(scope);
        this.repeated = repeated;
    }

    List<Claim> claim(SqlSession session, List<Claim> claims) {
        List<Claim> free = free(session, claims);
        int[] counts = session.updateAll(
                free.stream().map(claim -> actions.claim(session, claim)).toList());
        List<Claim> won = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            Claim claim = free.get(i);
            if (counts[i] == 1 || counts[i] < 0 && actions.has(session, claim.key(), claim.runId())) {
                won.add(claim);
            }
        }
        session.updateAll(
                won.stream().map(claim -> runs.scheduled(session, claim)).toList());
        repeated.begin(session, won);
        return won;
    }

    /** Without those for tenants whose row is locked, which the others' do not wait for. */
    private List<Claim> free(SqlSession session, List<Claim> claims) {
        boolean alone = claims.size() == 1 && claims.get(0).origin().mode() == Mode.ONE;
        if (claims.isEmpty() || alone || claims.get(0).key().tenantName().isEmpty()) {
            return claims;
        }
        Set<String> free = actions.lockFree(
                session,
                claims.get(0).key(),
                claims.stream().map(claim -> claim.key().tenant()).toList());
        return claims.stream()
                .filter(claim -> free.contains(claim.key().tenant()))
                .toList();
    }

    /** Those that were adopted; the rest somebody else has, or has locked. */
    List<Lease> adopt(SqlSession session, List<Lease> waiting) {
        List<Lease> won = new ArrayList<>();
        for (Lease lease : waiting) {
            if (actions.lockLapsed(session, lease)
                    && runs.lock(session, lease.runId())
                    && session.update(actions.adopt(session, lease)) == 1) {
                runs.adopted(session, lease.runId());
                won.add(Lease.ofRun(lease.key(), lease.runId(), lease.token() + 1, lease.mode()));
            }
        }
        return won;
    }

    List<Claim> skip(SqlSession session, List<Claim> claims, String reason) {
        List<Claim> won = claims.stream()
                .filter(claim -> actions.decide(session, claim, ActionStatus.SKIPPED))
                .toList();
        session.updateAll(
                won.stream().map(claim -> runs.skipped(session, claim, reason)).toList());
        repeated.begin(session, won);
        return won;
    }

    boolean reset(SqlSession session, ActionKey key, ActionState expected, Asker asker) {
        if (!actions.reset(session, key, expected)) {
            return false;
        }
        runs.resetAsked(session, key, asker);
        return true;
    }

    Optional<Run> start(SqlSession session, UUID runId, long token) {
        if (session.update(actions.start(session, runId, token)) == 0) {
            return Optional.empty();
        }
        session.update(runs.started(session, runId));
        return runs.read(session, runId);
    }

    /** A start whose answer never came: the run executes here by that token, as the store has it. */
    Optional<Run> startAgain(SqlSession session, UUID runId, long token) {
        if (session.update(actions.startAgain(session, runId, token)) == 0) {
            return Optional.empty();
        }
        session.update(runs.started(session, runId));
        return runs.read(session, runId);
    }

    /** A run that SUCCEEDED has no partition that somebody still has; a statement less for all that never had one. */
    boolean finish(SqlSession session, Lease lease, RunStatus status, Run.Report report) {
        // Locked first: whether the run is over already, because it took too long, is asked by a statement after that.
        if (!actions.prove(session, lease)
                || status == RunStatus.SUCCEEDED && partitions.isLeft(session, lease.runId())
                || session.update(actions.end(lease, ActionStatus.RUNNING, ActionStatus.of(status))) == 0) {
            return false;
        }
        session.update(runs.ended(session, lease.runId(), status, report));
        if (status != RunStatus.SUCCEEDED) {
            fence(session, lease.runId());
        }
        return true;
    }

    void keepArguments(SqlSession session, UUID runId, String arguments) {
        runs.arguments(session, runId, arguments);
    }

    boolean cancel(SqlSession session, Lease lease, String reason) {
        if (session.update(actions.end(lease, ActionStatus.SCHEDULED, ActionStatus.PENDING)) == 0) {
            return false;
        }
        ended(session, lease.runId(), RunStatus.CANCELLED, reason);
        return true;
    }

    boolean stopScheduled(SqlSession session, UUID runId, Asker asker) {
        if (!actions.stop(session, runId, RunStatus.SCHEDULED)) {
            return false;
        }
        ended(session, runId, RunStatus.STOPPED, "Stopped before it started.");
        runs.stopAsked(session, runId, asker);
        return true;
    }

    boolean requestStop(SqlSession session, UUID runId, Asker asker) {
        if (!actions.requestStop(session, runId)) {
            return false;
        }
        runs.stopAsked(session, runId, asker);
        return true;
    }

    boolean haltPartitions(SqlSession session, Lease run) {
        return actions.haltPartitions(session, run);
    }

    int release(SqlSession session) {
        return actions.release(session) + partitions.release(session);
    }

    private void ended(SqlSession session, UUID runId, RunStatus status, String message) {
        runs.ended(session, runId, status, message);
        fence(session, runId);
    }

    /** Does not wait, since the action's row is locked by now: who has a partition locked may be frozen. */
    private void fence(SqlSession session, UUID runId) {
        if (!partitions.lockOpen(session, runId)) {
            throw new StoreNotReadyException(
                    "Run " + runId + " can end only when nobody writes to its partitions, and one"
                            + " of them is locked by another session, perhaps that of a node that has disappeared. It can when"
                            + " that session has ended. The database can be told to end it.");
        }
        partitions.fence(session, runId);
    }
}
