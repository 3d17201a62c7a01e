package io.github.postdeploy.internal.store;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.engine.model.ActionKey;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * Tables as version 1 of the library made and wrote them.
 *
 * @param pool where they are
 * @param database what that is
 */
record OldTables(HikariDataSource pool, TestDatabase database) {

    void makeVersion1() {
        DdlScript script = DdlScript.read("ddl-1/" + fileName());
        script.changes().forEach(this::execute);
        execute(script.versionRow());
    }

    private String fileName() {
        return switch (database) {
            case H2 -> "h2.sql";
            case POSTGRESQL -> "postgresql.sql";
            case MARIADB -> "mysql.sql";
        };
    }

    /** A run that failed, and the action "old" whose latest it is. */
    void writeRun(String application, UUID id) {
        execute("INSERT INTO postdeploy_run (id, application, action, tenant, status, attempt, run_mode, triggered_by,"
                + " actor, node, app_release, scheduled_at, finished_at, message) VALUES ('" + id + "', '" + application
                + "', 'old', '(none)', 'FAILED', 1, 'AUTO', 'AUTO', 'auto', 'n', '1', 1, NULL, NULL)");
        execute("INSERT INTO postdeploy_action (application, action, tenant, status, run_id, token, stop_requested)"
                + " VALUES ('" + application + "', 'old', '(none)', 'FAILED', '" + id + "', 3, 0)");
    }

    /** As a node of the version before does that disappears then. */
    void claimAsVersion1(ActionKey key, UUID runId) {
        execute("UPDATE postdeploy_action SET status = 'RUNNING', run_id = '" + runId
                + "', token = 4, node = 'n', boot = 'b', lease_until = 1, stop_requested = 0 WHERE application = '"
                + key.application() + "' AND action = '" + key.action() + "'");
    }

    int version() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM postdeploy_version")) {
            row.next();
            return row.getInt(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    void execute(String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
