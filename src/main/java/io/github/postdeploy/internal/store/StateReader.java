package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the states of all actions, and that the tables are there in which version, in one statement. */
final class StateReader {

    private final Tables tables;
    private final String application;

    StateReader(Scope scope) {
        this.tables = scope.tables();
        this.application = scope.node().application();
    }

    /**
     * @param version of the tables
     * @param states of all actions
     */
    record Found(int version, Map<ActionKey, ActionState> states) {}

    /** Empty if the tables are there, but were not completed. */
    Optional<Found> read(SqlSession session) {
        Sql sql = Sql.of("SELECT v.version, a.action, a.tenant, a.status, a.token FROM " + tables.version());
        sql.add(" v LEFT JOIN " + tables.action() + " a ON a.application = ", application);
        List<SqlRow> rows = session.select(sql.add(" WHERE v.id = 1"));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Found((int) rows.get(0).number(0), states(rows)));
    }

    private Map<ActionKey, ActionState> states(List<SqlRow> rows) {
        Map<ActionKey, ActionState> states = new HashMap<>();
        for (SqlRow row : rows) {
            if (row.text(1) != null) {
                states.put(
                        new ActionKey(application, row.text(1), row.text(2)),
                        new ActionState(ActionStatus.valueOf(row.text(3)), row.number(4)));
            }
        }
        return states;
    }
}
