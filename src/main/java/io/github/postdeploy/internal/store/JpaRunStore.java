package io.github.postdeploy.internal.store;

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
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.LapsedLease;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.port.RunLogs;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.UnownedRun;
import io.github.postdeploy.internal.engine.text.Text;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Actions and runs on Jakarta Persistence. */
final class JpaRunStore implements RunStore {

    /** Added in one transaction. */
    private static final int ROWS = 500;

    private final StoreAccess access;
    private final StateReader states;
    private final HistoryReads reads;
    private final LapsedReader lapsed;
    private final ActionStatements actions;
    private final Transitions transitions;
    private final TransitionsAtOnce atOnce;
    private final Recoveries recoveries;
    private final RunStatements runs;
    private final Purge purge;
    private final Erasure erasure;
    private final RepeatedActions repeated;

    JpaRunStore(StoreAccess access) {
        Scope scope = access.scope();
        this.access = access;
        this.states = new StateReader(scope);
        this.reads = new HistoryReads(scope.node().application());
        this.lapsed = new LapsedReader(scope);
        this.actions = new ActionStatements(scope);
        this.repeated = access.repeated();
        this.transitions = new Transitions(scope, repeated);
        this.atOnce = new TransitionsAtOnce(scope);
        this.recoveries = new Recoveries(scope);
        this.runs = new RunStatements(scope);
        this.purge = new Purge(scope);
        this.erasure = new Erasure(scope);
    }

    private <T> T change(Function<SqlSession, T> work) {
        return access.store().change(work);
    }

    @Override
    public Map<ActionKey, ActionState> open() {
        return access.open().orElseGet(this::states);
    }

    @Override
    public void close() {
        access.close();
    }

    @Override
    public boolean durable() {
        return access.store().durable();
    }

    @Override
    public Map<ActionKey, ActionState> states() {
        return access.store()
                .query(session -> states.read(session).map(found -> repeated.seen(session, found.states())))
                .orElse(Map.of());
    }

    @Override
    public Map<ActionKey, ActionState> states(Collection<ActionKey> keys) {
        return keys.isEmpty()
                ? Map.of()
                : access.store().query(session -> repeated.seen(session, states.read(session, List.copyOf(keys))));
    }

    @Override
    public Optional<Duration> longestWait() {
        return access.store().query(states::longestWait).map(millis -> Duration.ofMillis(Math.max(0, millis)));
    }

    @Override
    public List<ActionRecord> records() {
        return seen(reads::records);
    }

    /** As this node's release sees them. */
    private List<ActionRecord> seen(Function<EntityManager, List<ActionRecord>> read) {
        OpenStore store = access.store();
        return store.inTransaction(em -> repeated.seen(new JpaSession(em, store.database()), read.apply(em)));
    }

    @Override
    public List<ActionRecord> records(String action, Collection<String> tenants) {
        OpenStore store = access.store();
        return store.inTransaction(em ->
                repeated.seen(new JpaSession(em, store.database()), reads.records(em, action, List.copyOf(tenants))));
    }

    @Override
    public List<UUID> activeRuns(String action, Collection<ActionKey> keys) {
        return access.store().query(session -> states.activeRuns(session, action, Set.copyOf(keys)));
    }

    @Override
    public List<UnownedRun> adoptable(String after, boolean auto, int most) {
        return access.store().query(session -> actions.adoptable(session, after, auto, most));
    }

    @Override
    public Map<String, Integer> waitingOfTenants() {
        return access.store().query(actions::waitingOfTenants);
    }

    @Override
    public List<Lease> adopt(List<Lease> waiting) {
        return change(session -> transitions.adopt(session, waiting));
    }

    @Override
    public Optional<ActionRecord> record(ActionKey key) {
        OpenStore store = access.store();
        return store
                .inTransaction(em -> repeated.seen(
                        new JpaSession(em, store.database()),
                        reads.record(em, key).stream().toList()))
                .stream()
                .findFirst();
    }

    @Override
    public Optional<Run> run(UUID id) {
        return access.store().inTransaction(em -> reads.run(em, id));
    }

    @Override
    public RunPage runs(RunQuery query) {
        return access.store().inTransaction(em -> reads.runs(em, query));
    }

    @Override
    public List<Run> runs(List<UUID> ids) {
        return ids.isEmpty() ? List.of() : access.store().inTransaction(em -> reads.runs(em, ids));
    }

    @Override
    public void addMissing(Collection<ActionKey> keys) {
        List<ActionKey> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += ROWS) {
            addSome(all.subList(from, Math.min(all.size(), from + ROWS)));
        }
    }

    private void addSome(List<ActionKey> keys) {
        OpenStore store = access.store();
        MissingRows rows = new MissingRows(access.scope().tables());
        try {
            if (keys.size() > 1) {
                store.change(session -> rows.add(session, keys));
                return;
            }
        } catch (StoreNotReadyException failure) {
            if (!Failures.isConstraintViolation(failure)) {
                throw failure;
            }
        }
        store.onConnection(connection -> rows.addSingly(connection, store.database(), keys));
    }

    @Override
    public List<Claim> claim(List<Claim> claims) {
        return change(session -> transitions.claim(session, claims));
    }

    @Override
    public List<Claim> skip(List<Claim> claims, String reason) {
        return change(session -> transitions.skip(session, claims, reason));
    }

    @Override
    public boolean reset(ActionKey key, ActionState expected, Asker asker) {
        return change(session -> transitions.reset(session, key, expected, asker));
    }

    @Override
    public Optional<Run> start(UUID runId, long token) {
        OpenStore store = access.store();
        return store.changesAtOnce()
                ? store.query(session -> atOnce.start(session, runId, token))
                : store.change(session -> transitions.start(session, runId, token));
    }

    @Override
    public Optional<Run> startAgain(UUID runId, long token) {
        return change(session -> transitions.startAgain(session, runId, token));
    }

    @Override
    public boolean finish(Lease lease, RunStatus status, Run.Report report, String arguments) {
        OpenStore store = access.store();
        if (store.changesAtOnce()
                && status == RunStatus.SUCCEEDED
                && arguments == null
                && store.query(session -> atOnce.succeed(session, lease, report))) {
            return true;
        }
        return store.change(session -> {
            boolean ended = transitions.finish(session, lease, status, report);
            if (ended && arguments != null) {
                transitions.keepArguments(session, lease.runId(), arguments);
            }
            return ended;
        });
    }

    @Override
    public boolean cancel(Lease lease, String reason) {
        return change(session -> transitions.cancel(session, lease, reason));
    }

    @Override
    public void note(UUID runId, String note) {
        OpenStore store = access.store();
        store.inTransaction(em -> {
            String message = reads.run(em, runId)
                    .map(Run::report)
                    .map(Run.Report::message)
                    .map(before -> Text.join(before, note, Text.MESSAGE))
                    .orElse(note);
            runs.message(new JpaSession(em, store.database()), runId, message);
            return runId;
        });
    }

    @Override
    public void explain(Lease lease, String reason) {
        change(session -> {
            runs.explain(session, lease, reason);
            return lease;
        });
    }

    @Override
    public boolean stopScheduled(UUID runId, Asker asker) {
        return change(session -> transitions.stopScheduled(session, runId, asker));
    }

    @Override
    public boolean requestStop(UUID runId, Asker asker) {
        return change(session -> transitions.requestStop(session, runId, asker));
    }

    @Override
    public boolean stopLapsed(UUID runId, Asker asker) {
        return change(session -> recoveries.stopLapsed(session, runId, asker));
    }

    @Override
    public boolean haltPartitions(Lease run) {
        return change(session -> transitions.haltPartitions(session, run));
    }

    @Override
    public boolean giveBack(Lease lease, String message) {
        return change(session -> recoveries.giveBack(session, lease, message));
    }

    @Override
    public Optional<Lease> retry(Lease lease, Run.Report report) {
        return change(session -> recoveries.retry(session, lease, report));
    }

    @Override
    public Optional<Lease> resume(UUID runId, RunStatus expected, Asker asker) {
        return change(session -> recoveries.resume(session, runId, expected, asker));
    }

    @Override
    public Optional<Lease> resumeFailures(UUID runId, RunStatus expected, Asker asker) {
        return change(session -> recoveries.resumeFailures(session, runId, expected, asker));
    }

    @Override
    public boolean overdue(Lease lease, RunError error) {
        return change(session -> recoveries.overdue(session, lease, error));
    }

    @Override
    public List<LapsedLease> lapsed() {
        return access.store().query(lapsed::read);
    }

    @Override
    public Optional<Lease> takeOver(LapsedLease lapsed) {
        return change(session -> recoveries.takeOver(session, lapsed));
    }

    @Override
    public boolean lose(Lease lease, String message) {
        return change(session -> recoveries.lose(session, lease, message));
    }

    @Override
    public boolean loseLapsed(LapsedLease lapsed, String message) {
        return change(session -> recoveries.loseLapsed(session, lapsed, message));
    }

    @Override
    public void release() {
        if (access.isOpen()) {
            change(transitions::release);
        }
    }

    @Override
    public int purge(Duration keep) {
        return change(session -> purge.some(session, keep));
    }

    @Override
    public int eraseSecrets(Duration lately) {
        List<Erasure.Found> found = access.store().query(session -> erasure.find(session, lately));
        return found.isEmpty() ? 0 : change(session -> erasure.erase(session, found));
    }

    @Override
    public ArgumentCodec argumentCodec() {
        return new JsonArguments();
    }

    @Override
    public RunLogs logs() {
        return new SqlRunLogs(access.scope().tables(), new SqlRunLogs.Sessions() {
            @Override
            public <T> T call(Function<SqlSession, T> work) {
                return access.store().change(work);
            }
        });
    }

    @Override
    public LeaseKeeper leaseKeeper() {
        return new JdbcLeaseKeeper(access);
    }
}
