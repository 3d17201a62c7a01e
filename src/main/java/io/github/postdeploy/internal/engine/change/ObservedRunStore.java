package io.github.postdeploy.internal.engine.change;

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
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.LapsedLease;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.port.RunLogs;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.UnownedRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** A store that tells of each change of a run that it has committed. What listeners throw changes nothing. */
public final class ObservedRunStore implements RunStore {

    private final RunStore store;
    private final List<ChangeListener> listeners;
    private final Runnable beforeClosing;

    /** Runs that have FAILED here, though the store ends them once more when their code ends. */
    private final Set<UUID> overdue = ConcurrentHashMap.newKeySet();

    /**
     * @param store keeps the runs
     * @param listeners whom to tell
     * @param beforeClosing is called while the store can still be read
     */
    public ObservedRunStore(RunStore store, List<ChangeListener> listeners, Runnable beforeClosing) {
        this.store = store;
        this.listeners = List.copyOf(listeners);
        this.beforeClosing = beforeClosing;
    }

    private void tell(ChangeKind kind, UUID runId, ActionKey key) {
        RunChange change = new RunChange(kind, runId, key, Instant.now());
        for (ChangeListener listener : listeners) {
            try {
                listener.changed(change);
            } catch (RuntimeException | LinkageError failure) {
                Log.listenerFailed(failure);
            }
        }
    }

    private boolean tellIf(boolean changed, ChangeKind kind, Lease lease) {
        if (changed) {
            tell(kind, lease.runId(), lease.key());
        }
        return changed;
    }

    private boolean tellIf(boolean changed, ChangeKind kind, UUID runId) {
        if (changed) {
            find(runId).ifPresent(run -> tell(kind, runId, run.key()));
        }
        return changed;
    }

    private Optional<Run> find(UUID runId) {
        try {
            return store.run(runId);
        } catch (RuntimeException unreachable) {
            Log.listenerFailed(unreachable);
            return Optional.empty();
        }
    }

    private Optional<Lease> tellIfWon(Optional<Lease> won, ChangeKind kind) {
        won.ifPresent(lease -> tell(kind, lease.runId(), lease.key()));
        return won;
    }

    @Override
    public List<Claim> claim(List<Claim> claims) {
        return told(store.claim(claims), ChangeKind.SCHEDULED);
    }

    @Override
    public List<Claim> skip(List<Claim> claims, String reason) {
        return told(store.skip(claims, reason), ChangeKind.SKIPPED);
    }

    private List<Claim> told(List<Claim> won, ChangeKind kind) {
        won.forEach(claim -> tell(kind, claim.runId(), claim.key()));
        return won;
    }

    @Override
    public Optional<Run> start(UUID runId, long token) {
        return started(store.start(runId, token));
    }

    @Override
    public Optional<Run> startAgain(UUID runId, long token) {
        return started(store.startAgain(runId, token));
    }

    private Optional<Run> started(Optional<Run> started) {
        started.ifPresent(run -> tell(ChangeKind.STARTED, run.id(), run.key()));
        return started;
    }

    @Override
    public boolean finish(Lease lease, RunStatus status, Run.Report report, String arguments) {
        boolean finished = store.finish(lease, status, report, arguments);
        return tellIf(finished && !overdue.remove(lease.runId()), ChangeKind.endedAs(status), lease) || finished;
    }

    @Override
    public boolean cancel(Lease lease, String reason) {
        return tellIf(store.cancel(lease, reason), ChangeKind.CANCELLED, lease);
    }

    @Override
    public boolean stopScheduled(UUID runId, Asker asker) {
        return tellIf(store.stopScheduled(runId, asker), ChangeKind.STOPPED, runId);
    }

    @Override
    public boolean stopLapsed(UUID runId, Asker asker) {
        return tellIf(store.stopLapsed(runId, asker), ChangeKind.STOPPED, runId);
    }

    @Override
    public boolean giveBack(Lease lease, String message) {
        boolean given = store.giveBack(lease, message);
        return tellIf(given && !overdue.remove(lease.runId()), ChangeKind.HANDED_ON, lease) || given;
    }

    @Override
    public Optional<Lease> retry(Lease lease, Run.Report report) {
        return tellIfWon(store.retry(lease, report), ChangeKind.RETRIED);
    }

    @Override
    public Optional<Lease> resume(UUID runId, RunStatus expected, Asker asker) {
        return tellIfWon(store.resume(runId, expected, asker), ChangeKind.RESUMED);
    }

    @Override
    public Optional<Lease> resumeFailures(UUID runId, RunStatus expected, Asker asker) {
        return tellIfWon(store.resumeFailures(runId, expected, asker), ChangeKind.RESUMED);
    }

    @Override
    public boolean overdue(Lease lease, RunError error) {
        boolean failed = store.overdue(lease, error);
        if (failed) {
            overdue.add(lease.runId());
        }
        return tellIf(failed, ChangeKind.FAILED, lease);
    }

    @Override
    public Optional<Lease> takeOver(LapsedLease lapsed) {
        return tellIfWon(store.takeOver(lapsed), ChangeKind.TAKEN_OVER);
    }

    @Override
    public boolean lose(Lease lease, String message) {
        boolean lost = store.lose(lease, message);
        return tellIf(lost && !overdue.remove(lease.runId()), ChangeKind.LOST, lease) || lost;
    }

    @Override
    public boolean loseLapsed(LapsedLease lapsed, String message) {
        return tellIf(store.loseLapsed(lapsed, message), ChangeKind.LOST, lapsed.lease());
    }

    @Override
    public void close() {
        try {
            beforeClosing.run();
        } finally {
            store.close();
        }
    }

    @Override
    public Map<ActionKey, ActionState> open() {
        return store.open();
    }

    @Override
    public boolean durable() {
        return store.durable();
    }

    @Override
    public Map<ActionKey, ActionState> states() {
        return store.states();
    }

    @Override
    public Map<ActionKey, ActionState> states(Collection<ActionKey> keys) {
        return store.states(keys);
    }

    @Override
    public List<ActionRecord> records() {
        return store.records();
    }

    @Override
    public List<ActionRecord> records(String action, Collection<String> tenants) {
        return store.records(action, tenants);
    }

    @Override
    public List<UUID> activeRuns(String action, Collection<ActionKey> keys) {
        return store.activeRuns(action, keys);
    }

    @Override
    public Optional<ActionRecord> record(ActionKey key) {
        return store.record(key);
    }

    @Override
    public Optional<Run> run(UUID id) {
        return store.run(id);
    }

    @Override
    public RunPage runs(RunQuery query) {
        return store.runs(query);
    }

    @Override
    public List<Run> runs(List<UUID> ids) {
        return store.runs(ids);
    }

    @Override
    public Optional<Duration> longestWait() {
        return store.longestWait();
    }

    @Override
    public void addMissing(Collection<ActionKey> keys) {
        store.addMissing(keys);
    }

    @Override
    public boolean reset(ActionKey key, ActionState expected, Asker asker) {
        return store.reset(key, expected, asker);
    }

    @Override
    public void note(UUID runId, String note) {
        store.note(runId, note);
    }

    @Override
    public void explain(Lease lease, String reason) {
        store.explain(lease, reason);
    }

    @Override
    public boolean requestStop(UUID runId, Asker asker) {
        return store.requestStop(runId, asker);
    }

    @Override
    public boolean haltPartitions(Lease run) {
        return store.haltPartitions(run);
    }

    @Override
    public List<LapsedLease> lapsed() {
        return store.lapsed();
    }

    @Override
    public Map<String, Integer> waitingOfTenants() {
        return store.waitingOfTenants();
    }

    @Override
    public List<UnownedRun> adoptable(String after, boolean auto, int most) {
        return store.adoptable(after, auto, most);
    }

    @Override
    public List<Lease> adopt(List<Lease> waiting) {
        return store.adopt(waiting);
    }

    @Override
    public void release() {
        store.release();
    }

    @Override
    public int purge(Duration keep) {
        return store.purge(keep);
    }

    @Override
    public int eraseSecrets(Duration lately) {
        return store.eraseSecrets(lately);
    }

    @Override
    public ArgumentCodec argumentCodec() {
        return store.argumentCodec();
    }

    @Override
    public RunLogs logs() {
        return store.logs();
    }

    @Override
    public LeaseKeeper leaseKeeper() {
        return store.leaseKeeper();
    }
}
