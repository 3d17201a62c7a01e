package io.github.postdeploy.internal.store;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.port.LeaseKeeper.Held;
import io.github.postdeploy.internal.engine.port.PartitionStore.Draft;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** What the tests of the contract work with: stores of several nodes of one application, and a view behind them. */
final class StoreLab implements AutoCloseable {

    static final Duration TERM = Duration.ofSeconds(50);
    static final Asker ALICE = new Asker(Trigger.REST, "alice");
    static final Asker BOB = new Asker(Trigger.WEB, "bob");
    static final Run.Report NOTHING_TOLD = new Run.Report(null, null, null);

    final TestDatabase database;
    final String application = "app-" + UUID.randomUUID();
    final TestStores stores;

    private final DataSource stored;

    StoreLab(TestDatabase database, JpaProvider provider) {
        this(database, new TestStores(provider), database.shared());
    }

    /** @param stored what the stores get; their tables are the shared ones */
    StoreLab(TestDatabase database, TestStores stores, DataSource stored) {
        this.database = database;
        this.stores = stores;
        this.stored = stored;
    }

    /** What the stores write through. */
    DataSource stored() {
        return stored;
    }

    DataSource dataSource() {
        return database.shared();
    }

    /** Another pool on the same database. */
    HikariDataSource anotherPool() {
        HikariDataSource shared = database.shared();
        return new TestDatabase.Address(shared.getJdbcUrl(), shared.getUsername(), shared.getPassword()).pool(4);
    }

    /** An open store of a new node. */
    RunStore open(String node) {
        return openAll(node).runs();
    }

    /** The ports of an open store of a new node. */
    Stores openAll(String node) {
        Stores opened = stores.stores(node(node), stored, TERM);
        opened.runs().open();
        return opened;
    }

    /** The ports of an open store of a new node with that release. */
    Stores openAll(String node, String release) {
        Stores opened = stores.stores(TestStores.node(application, node, release), stored, TERM);
        opened.runs().open();
        return opened;
    }

    Node node(String name) {
        return TestStores.node(application, name);
    }

    ActionKey key(String action) {
        return ActionKey.global(application, action);
    }

    /** The claim on an action in the state that it is in. */
    Claim claim(RunStore store, String action, Mode mode) {
        return claim(store, action, new Run.Origin(ALICE, mode));
    }

    private Claim claim(RunStore store, String action, Run.Origin origin) {
        ActionKey key = key(action);
        store.addMissing(List.of(key));
        return Claim.of(key, state(store, action), origin);
    }

    /** A SCHEDULED run of this origin. */
    Lease claimed(RunStore store, String action, Run.Origin origin) {
        return store.claim(List.of(claim(store, action, origin))).get(0).lease();
    }

    ActionState state(RunStore store, String action) {
        return store.states().get(key(action));
    }

    /** A SCHEDULED run. */
    Lease scheduled(RunStore store, String action) {
        return claimed(store, action, new Run.Origin(ALICE, Mode.ONE));
    }

    /** A RUNNING run. */
    Lease running(RunStore store, String action) {
        Lease lease = scheduled(store, action);
        store.start(lease.runId(), lease.token()).orElseThrow();
        return lease;
    }

    /** A RUNNING run of a backfill. */
    Lease backfill(RunStore store, String action) {
        return running(store, action, new Run.Order(OnCrash.RESUME, null, 0));
    }

    /** A RUNNING run of an order. */
    Lease running(RunStore store, String action, Run.Order order) {
        Claim plain = claim(store, action, Mode.ONE);
        Claim claim = Claim.of(plain.key(), plain.expected(), plain.origin(), order);
        Lease lease = store.claim(List.of(claim)).get(0).lease();
        store.start(lease.runId(), lease.token()).orElseThrow();
        return lease;
    }

    /** A RUNNING partition of a RUNNING run, the only one. */
    Lease partition(Stores store, String action) {
        return partitions(store, backfill(store.runs(), action), 1).get(0);
    }

    /** RUNNING partitions of a run. */
    List<Lease> partitions(Stores store, Lease run, int count) {
        store.partitions().create(run, Collections.nCopies(count, new Draft(KeyRange.all(), null)));
        return store.partitions().partitions(run.runId()).stream()
                .map(partition -> store.partitions()
                        .claim(run.key(), partition, run.mode())
                        .orElseThrow())
                .peek(lease ->
                        store.partitions().start(lease.id(), lease.token()).orElseThrow())
                .toList();
    }

    Partition partition(Stores store, LeaseId id) {
        return store.partitions().partitions(id.runId()).get(id.part());
    }

    /** Ends the time of a partition's lease, as its passing does. */
    void lapse(LeaseId id) {
        update(
                "UPDATE postdeploy_partition SET lease_until = 1 WHERE run_id = ? AND part = ?",
                id.runId().toString(),
                id.part());
    }

    /** A run that is over. */
    Lease finished(RunStore store, String action, RunStatus status) {
        Lease lease = running(store, action);
        store.finish(lease, status, NOTHING_TOLD);
        return lease;
    }

    Run run(RunStore store, Lease lease) {
        return store.run(lease.runId()).orElseThrow();
    }

    /** What the node's heartbeat learns at its next beat. */
    List<Held> renew(RunStore store) {
        LeaseKeeper keeper = store.leaseKeeper();
        try {
            return keeper.renew();
        } finally {
            keeper.disconnect();
        }
    }

    void report(RunStore store, Lease lease, Progress progress, String message) {
        LeaseKeeper keeper = store.leaseKeeper();
        try {
            keeper.report(lease, progress, message);
        } finally {
            keeper.disconnect();
        }
    }

    /** Ends the time of the action's lease, as its passing does. */
    void lapse(String action) {
        update(
                "UPDATE postdeploy_action SET lease_until = 1 WHERE application = ? AND action = ?",
                application,
                action);
    }

    /** Does something on another thread, outside whatever transaction this one is in. */
    static <T> T elsewhere(Callable<T> work) throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            return other.submit(work).get(30, TimeUnit.SECONDS);
        } finally {
            other.shutdownNow();
        }
    }

    void update(String sql, Object... values) {
        try (Connection connection = dataSource().getConnection()) {
            update(connection, sql, values);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** The only value that the query finds. */
    Object value(String sql, Object... values) {
        try (Connection connection = dataSource().getConnection()) {
            return value(connection, sql, values);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static Object value(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1);
            }
        }
    }

    /** Locks the partition's row in a session of its own, until that is closed. */
    Connection lock(LeaseId id) throws SQLException {
        Connection connection = dataSource().getConnection();
        connection.setAutoCommit(false);
        PreparedStatement statement = connection.prepareStatement(
                "SELECT token FROM postdeploy_partition WHERE run_id = ? AND part = ? FOR UPDATE");
        statement.setString(1, id.runId().toString());
        statement.setInt(2, id.part());
        statement.executeQuery().next();
        return connection;
    }

    /** Locks the run's row in a session of its own, until that is closed. */
    Connection lock(Lease run) throws SQLException {
        Connection connection = dataSource().getConnection();
        connection.setAutoCommit(false);
        PreparedStatement statement =
                connection.prepareStatement("SELECT id FROM postdeploy_run WHERE id = ? FOR UPDATE");
        statement.setString(1, run.runId().toString());
        statement.executeQuery().next();
        return connection;
    }

    /** Locks the action's row in a session of its own, until that is closed. */
    Connection lock(String action) throws SQLException {
        Connection connection = dataSource().getConnection();
        connection.setAutoCommit(false);
        PreparedStatement statement = connection.prepareStatement(
                "SELECT token FROM postdeploy_action WHERE application = ? AND action = ? FOR UPDATE");
        statement.setString(1, application);
        statement.setString(2, action);
        statement.executeQuery().next();
        return connection;
    }

    @Override
    public void close() {
        stores.close();
    }
}
