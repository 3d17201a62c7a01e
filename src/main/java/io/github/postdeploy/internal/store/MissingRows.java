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

    /** All in the caller's transaction. Fails as a whole where another node has added one. */
    int add(SqlSession session, List<ActionKey> keys) {
        session.updateAll(keys.stream().map(this::insert).toList());
        return keys.size();
    }

    /** Each row in a transaction of its own, so that one that another node has added harms no other. */
    int addSingly(Connection connection, Database database, Collection<ActionKey> keys) throws SQLException {
        int added = 0;
        for (ActionKey key : keys) {
            added += Jdbc.call(connection, database, session -> insert(session, insert(key)));
        }
        return added;
    }

    private Sql insert(ActionKey key) {
        Sql sql = Sql.of("INSERT INTO " + tables.action());
        sql.add(" (application, action, tenant, status, token, stop_requested) VALUES (");
        return sql.values(List.of(key.application(), key.action(), key.tenant()))
                .add(", 'PENDING', 0, 0)");
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
