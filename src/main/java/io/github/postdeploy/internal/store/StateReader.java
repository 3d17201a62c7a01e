package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.ActionKey;
import io.github.postdeploy.internal.engine.ActionState;
import io.github.postdeploy.internal.engine.ActionStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the states of all actions, and that the tables are there, in one statement. */
final class StateReader {

    private final Tables tables;
    private final String application;

    StateReader(Tables tables, String application) {
        this.tables = tables;
        this.application = application;
    }

    /** Empty if the tables are there, but were not completed. */
    Optional<Map<ActionKey, ActionState>> read(Connection connection) throws SQLException {
        Sql sql = new Sql()
                .add("SELECT v.version, a.action, a.tenant, a.status, a.token FROM " + tables.version())
                .add(" v LEFT JOIN " + tables.action() + " a ON a.application = ")
                .value(application)
                .add(" WHERE v.id = 1");
        try (PreparedStatement statement = sql.prepare(connection)) {
            statement.setFetchSize(1_000);
            try (ResultSet rows = statement.executeQuery()) {
                return states(rows);
            }
        }
    }

    private Optional<Map<ActionKey, ActionState>> states(ResultSet rows) throws SQLException {
        boolean complete = false;
        Map<ActionKey, ActionState> states = new HashMap<>();
        while (rows.next()) {
            complete = true;
            String action = rows.getString(2);
            if (action != null) {
                states.put(
                        new ActionKey(application, action, rows.getString(3)),
                        new ActionState(ActionStatus.valueOf(rows.getString(4)), rows.getLong(5)));
            }
        }
        return complete ? Optional.of(states) : Optional.empty();
    }
}
