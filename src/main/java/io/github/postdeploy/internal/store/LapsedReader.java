package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.ActionKey;
import io.github.postdeploy.internal.engine.LapsedLease;
import io.github.postdeploy.internal.engine.Lease;
import io.github.postdeploy.internal.engine.Mode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the leases of an application whose time is over. */
final class LapsedReader {

    private final Tables tables;
    private final Database database;
    private final String application;

    LapsedReader(Tables tables, Database database, String application) {
        this.tables = tables;
        this.database = database;
        this.application = application;
    }

    List<LapsedLease> read(Connection connection) throws SQLException {
        Sql sql = new Sql().add("SELECT a.action, a.tenant, a.run_id, a.token, a.status, a.node, r.run_mode FROM ");
        sql.add(tables.action() + " a JOIN " + tables.run() + " r ON r.id = a.run_id");
        sql.add(" WHERE a.lease_until < " + database.clock() + " AND a.application = ")
                .value(application);
        sql.add(" AND a.status IN ('SCHEDULED', 'RUNNING')");
        List<LapsedLease> lapsed = new ArrayList<>();
        try (PreparedStatement statement = sql.prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                Lease lease = Lease.ofRun(
                        new ActionKey(application, rows.getString(1), rows.getString(2)),
                        UUID.fromString(rows.getString(3)),
                        rows.getLong(4),
                        Mode.valueOf(rows.getString(7)));
                lapsed.add(new LapsedLease(lease, rows.getString(5).equals("RUNNING"), rows.getString(6)));
            }
        }
        return lapsed;
    }
}
