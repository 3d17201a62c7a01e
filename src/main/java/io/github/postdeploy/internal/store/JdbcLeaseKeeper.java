package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.Lease;
import io.github.postdeploy.internal.engine.LeaseId;
import io.github.postdeploy.internal.engine.LeaseKeeper;
import io.github.postdeploy.internal.engine.Node;
import io.github.postdeploy.internal.engine.Progress;
import io.github.postdeploy.internal.engine.Text;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Keeps leases on one JDBC connection, which is held as long as there are any. */
final class JdbcLeaseKeeper implements LeaseKeeper {

    private final Supplier<OpenStore> store;
    private final Tables tables;
    private final Node node;
    private final Duration term;
    private Connection connection;

    JdbcLeaseKeeper(Supplier<OpenStore> store, Tables tables, Node node, Duration term) {
        this.store = store;
        this.tables = tables;
        this.node = node;
        this.term = term;
    }

    @Override
    public List<Held> renew() {
        String boot = node.boot().toString();
        Sql renewal = new Sql()
                .add("UPDATE " + tables.action() + " SET lease_until = ")
                .add(store.get().database().clock() + " + ")
                .value(term.toMillis())
                .add(" WHERE boot = ")
                .value(boot)
                .add(" AND status IN ('SCHEDULED', 'RUNNING')");
        Sql news = new Sql()
                .add("SELECT run_id, token, status, stop_requested FROM " + tables.action())
                .add(" WHERE boot = ")
                .value(boot)
                .add(" AND status IN ('SCHEDULED', 'RUNNING')");
        return call(connected -> {
            update(connected, renewal);
            return read(connected, news);
        });
    }

    @Override
    public void report(Lease lease, Progress progress, String message) {
        Sql sql = new Sql().add("UPDATE " + tables.run() + " SET message = ").value(Text.fit(message, Text.MESSAGE));
        if (progress != null) {
            sql.add(", progress_done = ").value(progress.done());
            sql.add(", progress_total = ").value(progress.total());
        }
        sql.add(" WHERE id = ").value(lease.runId().toString()).add(" AND status = 'RUNNING' AND EXISTS (");
        sql.add("SELECT 1 FROM " + tables.action() + " a WHERE a.run_id = ")
                .value(lease.runId().toString());
        sql.add(" AND a.token = ").value(lease.token()).add(")");
        call(connected -> update(connected, sql));
    }

    @Override
    public void disconnect() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException failure) {
            Log.closingFailed(failure);
        } finally {
            connection = null;
        }
    }

    private <T> T call(Jdbc.Work<T> work) {
        try {
            if (connection == null) {
                connection = store.get().dataSource().getConnection();
            }
            return Jdbc.call(connection, work);
        } catch (Exception failure) {
            throw Failures.translate("The store cannot be reached", failure);
        }
    }

    private static int update(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection)) {
            return statement.executeUpdate();
        }
    }

    private static List<Held> read(Connection connection, Sql sql) throws SQLException {
        List<Held> held = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                held.add(new Held(
                        LeaseId.ofRun(UUID.fromString(rows.getString(1))),
                        rows.getLong(2),
                        rows.getString(3).equals("RUNNING"),
                        rows.getInt(4) != 0));
            }
        }
        return held;
    }
}
