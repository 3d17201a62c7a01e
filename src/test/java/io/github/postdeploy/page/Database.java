package io.github.postdeploy.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The shop's H2 database, which Postdeploy uses too. */
final class Database implements Extension {

    private static final String HISTORY_ID = "'00000000-0000-0000-0000-' || (100000000000 + x)";

    private final JdbcDataSource dataSource = new JdbcDataSource();

    Database(Path directory) {
        dataSource.setURL("jdbc:h2:file:" + directory.resolve("shop") + ";DB_CLOSE_ON_EXIT=FALSE");
    }

    void add(@Observes AfterBeanDiscovery event) {
        event.addBean().scope(ApplicationScoped.class).addType(DataSource.class).produceWith(instance -> dataSource);
    }

    void addCustomers(int number) throws SQLException {
        execute(
                "CREATE TABLE shop_customer (id INTEGER PRIMARY KEY, name VARCHAR(100), search_name VARCHAR(100))",
                "INSERT INTO shop_customer (id, name) SELECT x, 'Customer no. ' || x FROM system_range(1, " + number
                        + ")",
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
                        + at + " + 700 FROM system_range(1, " + runs + ")",
                "DELETE FROM postdeploy_action WHERE application = '" + application + "'",
                "INSERT INTO postdeploy_action (application, action, tenant, status, run_id, token, node, stop_requested)"
                        + " SELECT '" + application + "', " + action + ", '(none)', 'SUCCEEDED', " + HISTORY_ID
                        + ", 1, 'node', 0 FROM system_range(" + (runs - actions + 1) + ", " + runs + ")",
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
