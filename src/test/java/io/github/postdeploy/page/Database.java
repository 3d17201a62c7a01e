package io.github.postdeploy.page;

import io.github.postdeploy.internal.store.TestDatabase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The shop's PostgreSQL database, which Postdeploy uses too. */
final class Database implements Extension {

    private static final String HISTORY_ID = "'00000000-0000-0000-0000-' || (100000000000 + x)";

    private static final int CONNECTIONS = 20;

    private final DataSource dataSource = TestDatabase.POSTGRESQL.create().pool(CONNECTIONS);

    void add(@Observes AfterBeanDiscovery event) {
        event.addBean().scope(ApplicationScoped.class).addType(DataSource.class).produceWith(instance -> dataSource);
    }

    DataSource dataSource() {
        return dataSource;
    }

    void addCustomers(int number) throws SQLException {
        execute(
                "CREATE TABLE shop_customer (id INTEGER PRIMARY KEY, name VARCHAR(100), search_name VARCHAR(100))",
                "INSERT INTO shop_customer (id, name) SELECT x, 'Customer no. ' || x FROM generate_series(1, " + number
                        + ") AS series(x)",
                "UPDATE shop_customer SET name = NULL WHERE id IN (30, 31)");
    }

    /** As years leave it: every one of the actions has succeeded, many times. */
    void addHistory(String application, int actions, int runs) throws SQLException {
        String action = "'" + ManyActions.name(0).replaceAll("0$", "") + "' || MOD(x, " + actions + ")";
        long now = System.currentTimeMillis();
        String at = (now - runs * 1000L) + " + x * 1000";
        execute(
                "INSERT INTO postdeploy_run (id, application, action, tenant, status, attempt, run_mode, triggered_by,"
                        + " actor, node, app_release, scheduled_at, started_at, finished_at) SELECT " + HISTORY_ID
                        + ", '" + application + "', " + action
                        + ", '(none)', 'SUCCEEDED', 1, 'AUTO', 'AUTO', 'auto', 'node', '4.2', " + at + ", " + at + ", "
                        + at + " + 700 FROM generate_series(1, " + runs + ") AS series(x)",
                "DELETE FROM postdeploy_action WHERE application = '" + application + "'",
                "INSERT INTO postdeploy_action (application, action, tenant, status, run_id, token, node, stop_requested)"
                        + " SELECT '" + application + "', " + action + ", '(none)', 'SUCCEEDED', " + HISTORY_ID
                        + ", 1, 'node', 0 FROM generate_series(" + (runs - actions + 1) + ", " + runs
                        + ") AS series(x)",
                "ANALYZE");
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
