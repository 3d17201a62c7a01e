package io.github.postdeploy.internal.store;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.ActionKey;
import io.github.postdeploy.internal.engine.ActionState;
import io.github.postdeploy.internal.engine.Asker;
import io.github.postdeploy.internal.engine.Claim;
import io.github.postdeploy.internal.engine.Lease;
import io.github.postdeploy.internal.engine.LeaseKeeper;
import io.github.postdeploy.internal.engine.LeaseKeeper.Held;
import io.github.postdeploy.internal.engine.Mode;
import io.github.postdeploy.internal.engine.Node;
import io.github.postdeploy.internal.engine.Progress;
import io.github.postdeploy.internal.engine.Run;
import io.github.postdeploy.internal.engine.RunStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
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

    StoreLab(TestDatabase database, JpaProvider provider) {
        this.database = database;
        this.stores = new TestStores(provider);
    }

    DataSource dataSource() {
        return database.shared();
    }

    /** An open store of a new node. */
    RunStore open(String node) {
        RunStore store = stores.store(node(node), dataSource(), TERM);
        store.open();
        return store;
    }

    Node node(String name) {
        return TestStores.node(application, name);
    }

    ActionKey key(String action) {
        return ActionKey.global(application, action);
    }

    /** The claim on an action in the state that it is in. */
    Claim claim(RunStore store, String action, Mode mode) {
        ActionKey key = key(action);
        store.addMissing(List.of(key));
        return Claim.of(key, state(store, action), new Run.Origin(ALICE, mode));
    }

    ActionState state(RunStore store, String action) {
        return store.states().get(key(action));
    }

    /** A SCHEDULED run. */
    Lease scheduled(RunStore store, String action) {
        Claim claim = claim(store, action, Mode.ONE);
        return store.claim(List.of(claim)).get(0).lease();
    }

    /** A RUNNING run. */
    Lease running(RunStore store, String action) {
        Lease lease = scheduled(store, action);
        store.start(lease.runId(), lease.token()).orElseThrow();
        return lease;
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
        try (Connection connection = dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(1);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
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
