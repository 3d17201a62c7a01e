package io.github.postdeploy.internal.store;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.ActionKey;
import io.github.postdeploy.internal.engine.ActionRecord;
import io.github.postdeploy.internal.engine.ActionState;
import io.github.postdeploy.internal.engine.ArgumentCodec;
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
import io.github.postdeploy.internal.engine.Text;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The store on Jakarta Persistence. */
public final class JpaRunStore implements RunStore {

    private final Node node;
    private final StoreOptions options;
    private final Connector connector;
    private final Tables tables;
    private final StateReader states;
    private final HistoryReads reads;
    private volatile Connected connected;
    private boolean closed;

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
        this.reads = new HistoryReads(node.application());
    }

    /**
     * @param store the open store
     * @param transitions changes of state rows and runs together
     * @param runs changes of runs alone
     */
    private record Connected(OpenStore store, Transitions transitions, RunStatements runs) {}

    @Override
    public Map<ActionKey, ActionState> open() {
        if (connected != null) {
            return states();
        }
        Connector.Opened opened = connector.open(options, tables, states, node);
        keep(opened);
        return opened.states();
    }

    /** Apart from connecting, which may take as long as it likes without holding up {@link #close}. */
    private synchronized void keep(Connector.Opened opened) {
        if (closed) {
            opened.store().factory().close();
            throw new StoreNotReadyException("The store is closed.");
        }
        Database database = opened.store().database();
        RunStatements runs = new RunStatements(tables, database, node);
        ActionStatements leases = new ActionStatements(tables, database, node, options.leaseTerm());
        connected = new Connected(opened.store(), new Transitions(leases, runs), runs);
    }

    @Override
    public synchronized void close() {
        closed = true;
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

    private Transitions transitions() {
        return connected().transitions();
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
        return inTransaction(em -> transitions().claim(em, claims));
    }

    @Override
    public List<Claim> skip(List<Claim> claims, String reason) {
        return inTransaction(em -> transitions().skip(em, claims, reason));
    }

    @Override
    public boolean reset(ActionKey key, ActionState expected, Asker asker) {
        return inTransaction(em -> transitions().reset(em, key, expected, asker));
    }

    @Override
    public Optional<Run> start(UUID runId, long token) {
        return inTransaction(em -> transitions().start(em, runId, token) ? reads.run(em, runId) : Optional.empty());
    }

    @Override
    public boolean finish(Lease lease, RunStatus status, Run.Report report, String arguments) {
        return inTransaction(em -> transitions().finish(em, lease, status, report));
    }

    @Override
    public boolean cancel(Lease lease, String reason) {
        return inTransaction(em -> transitions().cancel(em, lease, reason));
    }

    @Override
    public void note(UUID runId, String note) {
        inTransaction(em -> {
            String message = reads.run(em, runId)
                    .map(Run::report)
                    .map(Run.Report::message)
                    .map(before -> Text.join(before, note, Text.MESSAGE))
                    .orElse(note);
            statements().message(em, runId, message);
            return runId;
        });
    }

    @Override
    public void explain(Lease lease, String reason) {
        inTransaction(em -> {
            statements().explain(em, lease, reason);
            return lease;
        });
    }

    @Override
    public boolean stopScheduled(UUID runId, Asker asker) {
        return inTransaction(em -> transitions().stopScheduled(em, runId, asker));
    }

    @Override
    public boolean requestStop(UUID runId, Asker asker) {
        return inTransaction(em -> transitions().requestStop(em, runId, asker));
    }

    @Override
    public List<LapsedLease> lapsed() {
        LapsedReader lapsed = new LapsedReader(tables, connected().store().database(), node.application());
        return onConnection(lapsed::read);
    }

    @Override
    public Optional<Lease> takeOver(LapsedLease lapsed) {
        return inTransaction(em -> transitions().takeOver(em, lapsed));
    }

    @Override
    public boolean lose(Lease lease, String message) {
        return inTransaction(em -> transitions().lose(em, lease, message));
    }

    @Override
    public boolean loseLapsed(LapsedLease lapsed, String message) {
        return inTransaction(em -> transitions().loseLapsed(em, lapsed, message));
    }

    @Override
    public void release() {
        if (connected != null) {
            inTransaction(transitions()::release);
        }
    }

    @Override
    public int purge(Duration keep) {
        return inTransaction(em -> statements().purge(em, node.application(), keep));
    }

    @Override
    public ArgumentCodec argumentCodec() {
        return new JsonArguments();
    }

    @Override
    public LeaseKeeper leaseKeeper() {
        return new JdbcLeaseKeeper(() -> connected().store(), tables, node, options.leaseTerm());
    }
}
