package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.ActionKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;

/** Adds state rows for new actions. Several nodes may do so at once. */
final class MissingRows {

    private final Tables tables;

    MissingRows(Tables tables) {
        this.tables = tables;
    }

    /** Each row in a transaction of its own, so that one that another node has added harms no other. */
    int add(Connection connection, Collection<ActionKey> keys) throws SQLException {
        int added = 0;
        for (ActionKey key : keys) {
            Sql sql = new Sql().add("INSERT INTO " + tables.action());
            sql.add(" (application, action, tenant, status, token, stop_requested) VALUES (");
            sql.value(key.application()).add(", ").value(key.action()).add(", ").value(key.tenant());
            sql.add(", 'PENDING', 0, 0)");
            added += Jdbc.call(connection, own -> insert(own, sql));
        }
        return added;
    }

    private static int insert(Connection connection, Sql sql) throws SQLException {
        try (PreparedStatement statement = sql.prepare(connection)) {
            return statement.executeUpdate();
        } catch (SQLException failure) {
            if (Failures.isConstraintViolation(failure)) {
                return 0;
            }
            throw failure;
        }
    }
}
