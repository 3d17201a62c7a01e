package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Limits one chunk's transaction on a connection that is somebody else's, so nothing of it may outlast the transaction.
 * PostgreSQL alone can do that.
 */
final class TransactionLimits {

    /** The server's transaction should be the first to run out of time: that leaves the connection usable. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private TransactionLimits() {}

    /**
     * Limits how long each statement of the running transaction may take and, because a node that is frozen in the middle
     * of a chunk must not keep its rows from the next one, how long it may do nothing. What is limited already stays so.
     */
    static void set(Connection connection, Duration timeout) throws SQLException {
        if (!connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            return;
        }
        String sql = "SELECT " + limit("statement_timeout", timeout) + ", "
                + limit("idle_in_transaction_session_timeout", timeout.plus(SLACK));
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
        }
    }

    private static String limit(String name, Duration timeout) {
        return "CASE current_setting('" + name + "') WHEN '0' THEN set_config('" + name + "', '" + timeout.toMillis()
                + "', true) END";
    }
}
