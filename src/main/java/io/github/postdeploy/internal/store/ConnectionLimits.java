package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** What a connection of a pool is given while chunks have it, and how it came. */
final class ConnectionLimits {

    /** The database should be the first to give up: that leaves the connection usable. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private static final String POSTGRESQL = "PostgreSQL";

    private final Connection connection;
    private final boolean autoCommitBefore;
    private final boolean statementTimeout;
    private final NetworkTimeout networkTimeout;

    private ConnectionLimits(
            Connection connection, boolean autoCommitBefore, boolean statementTimeout, NetworkTimeout networkTimeout) {
        this.connection = connection;
        this.autoCommitBefore = autoCommitBefore;
        this.statementTimeout = statementTimeout;
        this.networkTimeout = networkTimeout;
    }

    /** The database may be another than the store's. */
    static ConnectionLimits set(Connection connection, boolean autoCommit, Duration timeout) throws SQLException {
        boolean before = connection.getAutoCommit();
        switchTo(connection, true);
        String product = connection.getMetaData().getDatabaseProductName();
        boolean limited = product.equals(POSTGRESQL) && limitStatements(connection, timeout);
        switchTo(connection, autoCommit);
        return new ConnectionLimits(connection, before, limited, NetworkTimeout.set(connection, timeout.plus(SLACK)));
    }

    private static void switchTo(Connection connection, boolean autoCommit) throws SQLException {
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
    }

    /** @return whether there was no limit before */
    private static boolean limitStatements(Connection connection, Duration timeout) throws SQLException {
        String sql = "SELECT set_config('statement_timeout', '" + timeout.toMillis() + "', false)"
                + " WHERE current_setting('statement_timeout') = '0'";
        try (Statement statement = connection.createStatement();
                ResultSet set = statement.executeQuery(sql)) {
            return set.next();
        }
    }

    /** To how it came. No transaction is open. */
    void reset() throws SQLException {
        networkTimeout.reset();
        if (statementTimeout) {
            switchTo(connection, true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET statement_timeout = 0");
            }
        }
        switchTo(connection, autoCommitBefore);
    }
}
