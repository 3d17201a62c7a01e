package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Reads the states of all actions, and that the tables are there in which version, in one statement. Where the database
 * {@linkplain Database#joinsText() can}, many actions come in one row: most costs of a row are its own, not its text's.
 */
final class StateReader {

    /** Of a short name, so that the map of many hardly grows. */
    private static final int LENGTH = 16;

    private static final int KEYS = 50;

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
    Optional<Found> read(JdbcSession session) {
        Sql sql = Sql.of("SELECT v.version, a.actions, a.token, a.tenant, a.status FROM " + tables.version());
        sql.add(" v LEFT JOIN (").add(states(session.database())).add(") a ON 1 = 1 WHERE v.id = 1");
        Reading reading = new Reading();
        session.select(sql, reading);
        return reading.version == null ? Optional.empty() : Optional.of(new Found(reading.version, reading.states));
    }

    /** The states of these actions, a few dozen with each statement. */
    Map<ActionKey, ActionState> read(SqlSession session, List<ActionKey> keys) {
        Map<ActionKey, ActionState> states = new HashMap<>();
        for (int from = 0; from < keys.size(); from += KEYS) {
            Sql sql = Sql.of("SELECT action, tenant, token, status FROM " + tables.action() + " WHERE application = ");
            sql.value(application).add(" AND (");
            String or = "";
            for (ActionKey key : keys.subList(from, Math.min(keys.size(), from + KEYS))) {
                sql.add(or + "action = ", key.action()).add(" AND tenant = ", key.tenant());
                or = " OR ";
            }
            for (SqlRow row : session.select(sql.add(")"))) {
                states.put(
                        new ActionKey(application, row.text(0), row.text(1)),
                        new ActionState(ActionStatus.valueOf(row.text(3)), row.number(2)));
            }
        }
        return states;
    }

    /** Ids of the active runs of an action under these keys. */
    List<UUID> activeRuns(SqlSession session, String action, Set<ActionKey> keys) {
        Sql sql = Sql.of("SELECT tenant, run_id FROM " + tables.action() + " WHERE application = ");
        sql.value(application).add(" AND action = ", action).add(" AND status IN ('SCHEDULED', 'RUNNING')");
        return session.select(sql).stream()
                .filter(row -> keys.contains(new ActionKey(application, action, row.text(0))))
                .map(row -> row.uuid(1))
                .toList();
    }

    /** For how many milliseconds the oldest SCHEDULED run has waited; empty if there is none. */
    Optional<Long> longestWait(SqlSession session) {
        Sql sql = Sql.of("SELECT " + session.clock() + " - MIN(r.scheduled_at) AS waited FROM " + tables.action()
                        + " a JOIN " + tables.run() + " r ON r.id = a.run_id WHERE a.application = ")
                .value(application)
                .add(" AND a.status = 'SCHEDULED'");
        return session.select(sql).stream()
                .flatMap(row -> Optional.ofNullable(row.numberOrNull(0)).stream())
                .findFirst();
    }

    private Sql states(Database database) {
        String select = database.joinsText()
                ? "SELECT string_agg(CASE status WHEN 'SUCCEEDED' THEN action ELSE CONCAT(action, E'\\t', status) END,"
                        + " E'\\n') AS actions, token, tenant, 'SUCCEEDED' AS status FROM "
                : "SELECT action AS actions, token, tenant, status FROM ";
        Sql sql = Sql.of(select + tables.action() + " WHERE application = ").value(application);
        return database.joinsText() ? sql.add(" GROUP BY token, tenant") : sql;
    }

    /** Of rows that have one action each, or lines of them, some with a state of their own after a tab. */
    private final class Reading implements JdbcSession.Reader {

        private Map<ActionKey, ActionState> states = Map.of();
        private Integer version;
        private ActionState last = ActionState.NEW;

        @Override
        public void read(ResultSet row) throws SQLException {
            if (version == null) {
                version = row.getInt(1);
            }
            String lines = row.getString(2);
            if (lines == null) {
                return; // no action is known
            }
            long token = row.getLong(3);
            String tenant = row.getString(4);
            ActionStatus status = ActionStatus.valueOf(row.getString(5));
            if (states.isEmpty()) {
                states = new HashMap<>(lines.length() / LENGTH);
            }
            int begin = 0;
            for (int end = lines.indexOf('\n'); end >= 0; end = lines.indexOf('\n', begin)) {
                add(lines.substring(begin, end), token, tenant, status);
                begin = end + 1;
            }
            add(lines.substring(begin), token, tenant, status);
        }

        private void add(String line, long token, String tenant, ActionStatus status) {
            int tab = line.indexOf('\t');
            if (tab < 0) {
                states.put(new ActionKey(application, line, tenant), state(status, token));
            } else {
                ActionStatus own = ActionStatus.valueOf(line.substring(tab + 1));
                states.put(new ActionKey(application, line.substring(0, tab), tenant), state(own, token));
            }
        }

        private ActionState state(ActionStatus status, long token) {
            if (last.status() != status || last.token() != token) {
                last = new ActionState(status, token);
            }
            return last;
        }
    }
}
