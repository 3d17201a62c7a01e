package io.github.postdeploy.internal.store;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.ActionKey;
import io.github.postdeploy.internal.engine.ActionRecord;
import io.github.postdeploy.internal.engine.ActionState;
import io.github.postdeploy.internal.engine.ActionStatus;
import io.github.postdeploy.internal.engine.Asker;
import io.github.postdeploy.internal.engine.Claim;
import io.github.postdeploy.internal.engine.LapsedLease;
import io.github.postdeploy.internal.engine.Lease;
import io.github.postdeploy.internal.engine.LeaseKeeper;
import io.github.postdeploy.internal.engine.Node;
import io.github.postdeploy.internal.engine.Run;
import io.github.postdeploy.internal.engine.RunPage;
import io.github.postdeploy.internal.engine.RunQuery;
import io.github.postdeploy.internal.engine.RunStore;
import io.github.postdeploy.internal.engine.StoreNotReadyException;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** The store on Jakarta Persistence. */
public final class JpaRunStore implements RunStore {

    private final Node node;
    private final StoreOptions options;
    private final Connector connector;
    private final Tables tables;
    private final StateReader states;
    private final RunReads reads;
    private volatile Connected connected;

    /**
     * @param node this node
     * @param options what is set about the store
     * @param connector connects to it
     */
    public JpaRunStore(Node node, StoreOptions options, Connector connector) {
        this.node = node;
        this.options = options;
        this.connector = connector;
        this.tables = new Tables(options.schemaName());
        this.states = new StateReader(tables, node.application());
        this.reads = new RunReads(node.application());
    }

    /**
     * @param store the open store
     * @param leases statements on state rows
     * @param runs statements on runs
     */
    private record Connected(OpenStore store, LeaseStatements leases, RunStatements runs) {}

    @Override
    public synchronized Map<ActionKey, ActionState> open() {
        if (connected != null) {
            return states();
        }
        Connector.Opened opened = connector.open(options, tables, states, node);
        Database database = opened.store().database();
        connected = new Connected(
                opened.store(),
                new LeaseStatements(tables, database, node, options.leaseTerm()),
                new RunStatements(tables, database, node));
        return opened.states();
    }

    @Override
    public synchronized void close() {
        if (connected != null) {
            connected.store().factory().close();
            connected = null;
        }
    }

    private Connected connected() {
        Connected current = connected;
        if (current == null) {
            throw new StoreNotReadyException("The store is not open.");
        }
        return current;
    }

    private LeaseStatements leases() {
        return connected().leases();
    }

    private RunStatements statements() {
        return connected().runs();
    }

    private <T> T inTransaction(Function<EntityManager, T> work) {
        return connected().store().inTransaction(work);
    }

    private <T> T onConnection(Jdbc.Work<T> work) {
        return connected().store().onConnection(work);
    }

    @Override
    public boolean durable() {
        return connected().store().durable();
    }

    @Override
    public Map<ActionKey, ActionState> states() {
        return onConnection(connection -> states.read(connection).orElse(Map.of()));
    }

    @Override
    public List<ActionRecord> records() {
        return inTransaction(reads::records);
    }

    @Override
    public Optional<ActionRecord> record(ActionKey key) {
        return inTransaction(em -> reads.record(em, key));
    }

    @Override
    public Optional<Run> run(UUID id) {
        return inTransaction(em -> reads.run(em, id));
    }

    @Override
    public RunPage runs(RunQuery query) {
        return inTransaction(em -> reads.runs(em, query));
    }

    @Override
    public List<Run> runs(List<UUID> ids) {
        return ids.isEmpty() ? List.of() : inTransaction(em -> reads.runs(em, ids));
    }

    @Override
    public void addMissing(Collection<ActionKey> keys) {
        onConnection(connection -> new MissingRows(tables).add(connection, keys));
    }

    @Override
    public List<Claim> claim(List<Claim> claims) {
        return win(claims, (em, claim) -> {
            boolean won = leases().claim(em, claim);
            if (won) {
                statements().insertScheduled(em, claim);
            }
            return won;
        });
    }

    @Override
    public List<Claim> skip(List<Claim> claims, String reason) {
        return win(claims, (em, claim) -> {
            boolean won = leases().decide(em, claim, ActionStatus.SKIPPED);
            if (won) {
                statements().insertSkipped(em, claim, reason);
            }
            return won;
        });
    }

    private List<Claim> win(List<Claim> claims, BiPredicate<EntityManager, Claim> attempt) {
        return inTransaction(em -> {
            List<Claim> won = new ArrayList<>();
            for (Claim claim : claims) {
                if (attempt.test(em, claim)) {
                    won.add(claim);
                }
            }
            return won;
        });
    }

    @Override
    public boolean reset(ActionKey key, ActionState expected, Asker asker) {
        return inTransaction(em -> {
            boolean reset = leases().reset(em, key, expected);
            if (reset) {
                statements().resetAsked(em, key, asker);
            }
            return reset;
        });
    }

    @Override
    public Optional<Run> start(UUID runId, long token) {
        return inTransaction(em -> {
            if (!leases().start(em, runId, token)) {
                return Optional.empty();
            }
            statements().started(em, runId);
            return reads.run(em, runId);
        });
    }

    @Override
    public boolean finish(Lease lease, RunStatus status, Run.Report report) {
        return inTransaction(em -> {
            boolean ended = leases().end(em, lease, ActionStatus.RUNNING, ActionStatus.of(status));
            if (ended) {
                statements().ended(em, lease.runId(), status, report);
            }
            return ended;
        });
    }

    @Override
    public boolean cancel(Lease lease, String reason) {
        return inTransaction(em -> {
            boolean cancelled = leases().end(em, lease, ActionStatus.SCHEDULED, ActionStatus.PENDING);
            if (cancelled) {
                statements().ended(em, lease.runId(), RunStatus.CANCELLED, reason);
            }
            return cancelled;
        });
    }

    @Override
    public void note(UUID runId, String note) {
        inTransaction(em -> {
            reads.run(em, runId).map(Run::report).map(Run.Report::message).ifPresentOrElse(
                    message -> statements().message(em, runId, message + " " + note),
                    () -> statements().message(em, runId, note));
            return runId;
        });
    }

    @Override
    public void explain(Lease lease, String reason) {
        inTransaction(em -> {
            statements().message(em, lease.runId(), reason);
            return lease;
        });
    }

    @Override
    public boolean stopScheduled(UUID runId, Asker asker) {
        return inTransaction(em -> {
            boolean stopped = leases().stopScheduled(em, runId);
            if (stopped) {
                statements().ended(em, runId, RunStatus.STOPPED, "Stopped before it started.");
                statements().stopAsked(em, runId, asker);
            }
            return stopped;
        });
    }

    @Override
    public boolean requestStop(UUID runId, Asker asker) {
        return inTransaction(em -> {
            boolean asked = leases().requestStop(em, runId);
            if (asked) {
                statements().stopAsked(em, runId, asker);
            }
            return asked;
        });
    }

    @Override
    public List<LapsedLease> lapsed() {
        LapsedReader lapsed = new LapsedReader(tables, connected().store().database(), node.application());
        return onConnection(lapsed::read);
    }

    @Override
    public Optional<Lease> takeOver(LapsedLease lapsed) {
        Lease lease = lapsed.lease();
        return inTransaction(em -> {
            if (!leases().lockLapsed(em, lease) || !leases().takeOver(em, lease)) {
                return Optional.empty();
            }
            statements().takenOver(em, lease.runId());
            return Optional.of(new Lease(lease.key(), lease.runId(), lease.token() + 1, lease.mode()));
        });
    }

    @Override
    public boolean lose(Lease lease, String message) {
        return inTransaction(em -> lose(em, lease, message));
    }

    @Override
    public boolean loseLapsed(LapsedLease lapsed, String message) {
        return inTransaction(em -> leases().lockLapsed(em, lapsed.lease()) && lose(em, lapsed.lease(), message));
    }

    private boolean lose(EntityManager em, Lease lease, String message) {
        boolean lost = leases().lose(em, lease);
        if (lost) {
            statements().ended(em, lease.runId(), RunStatus.LOST, message);
        }
        return lost;
    }

    @Override
    public void release() {
        if (connected == null) {
            return; // nothing was ever claimed
        }
        inTransaction(leases()::release);
    }

    @Override
    public int purge(Duration keep) {
        return inTransaction(em -> statements().purge(em, node.application(), keep));
    }

    @Override
    public LeaseKeeper leaseKeeper() {
        return new JdbcLeaseKeeper(() -> connected().store(), tables, node, options.leaseTerm());
    }
}
