package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** Adds state rows for new actions. Several nodes may do so at once. */
final class MissingRows {

    private final Tables tables;

    MissingRows(Tables tables) {
        this.tables = tables;
    }

    /** Each row in a transaction of its own, so that one that another node has added harms no other. */
    int add(Connection connection, Database database, Collection<ActionKey> keys) throws SQLException {
        int added = 0;
        for (ActionKey key : keys) {
            Sql sql = Sql.of("INSERT INTO " + tables.action());
            sql.add(" (application, action, tenant, status, token, stop_requested) VALUES (");
            sql.values(List.of(key.application(), key.action(), key.tenant())).add(", 'PENDING', 0, 0)");
            added += Jdbc.call(connection, database, session -> insert(session, sql));
        }
        return added;
    }

    private static int insert(SqlSession session, Sql sql) {
        try {
            return session.update(sql);
        } catch (SqlException failure) {
            if (Failures.isConstraintViolation(failure)) {
                return 0;
            }
            throw failure;
        }
    }
}
