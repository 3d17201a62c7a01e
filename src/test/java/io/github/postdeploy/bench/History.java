package io.github.postdeploy.bench;

import java.sql.SQLException;

/**
 * Rows in the library's tables as years of releases leave them: every action has succeeded, many times.
 *
 * @param application whose they are
 * @param actions how many actions
 * @param runs how many runs, at least one for each action
 */
record History(String application, int actions, int runs) {

    private static final String ID = "'00000000-0000-0000-0000-' || (100000000000 + i)";

    static String action(int number) {
        return "io.example.shop.Release.action" + number;
    }

    void write(Database database) throws SQLException {
        String action = "'" + action(0).replaceAll("0$", "") + "' || (i % " + actions + ")";
        database.execute(
                "DELETE FROM postdeploy_run",
                "DELETE FROM postdeploy_action",
                "INSERT INTO postdeploy_run (id, application, action, tenant, status, attempt, run_mode, triggered_by,"
                        + " actor, node, app_release, scheduled_at, started_at, finished_at) SELECT " + ID + ", '"
                        + application + "', " + action
                        + ", '(none)', 'SUCCEEDED', 1, 'AUTO', 'AUTO', 'auto', 'node', '1.0',"
                        + " i, i, i FROM generate_series(1, " + runs + ") AS n(i)",
                "INSERT INTO postdeploy_action (application, action, tenant, status, run_id, token, node, stop_requested)"
                        + " SELECT '" + application + "', " + action + ", '(none)', 'SUCCEEDED', " + ID
                        + ", 1, 'node', 0 FROM generate_series(" + (runs - actions + 1) + ", " + runs + ") AS n(i)",
                "VACUUM (FREEZE, ANALYZE) postdeploy_run",
                "VACUUM (FREEZE, ANALYZE) postdeploy_action",
                "CHECKPOINT");
    }
}
