package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a connection of a pool is given while chunks have it, and how it came. */
final class ConnectionLimits {

    /** The database should be the first to give up: that leaves the connection usable. */
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final Connection connection;
    private final boolean autoCommitBefore;
    private final List<String> unlimit;
    private final NetworkTimeout networkTimeout;

    private ConnectionLimits(
            Connection connection, boolean autoCommitBefore, List<String> unlimit, NetworkTimeout networkTimeout) {
        this.connection = connection;
        this.autoCommitBefore = autoCommitBefore;
        this.unlimit = unlimit;
        this.networkTimeout = networkTimeout;
    }

    /**
     * Limits how long a statement may take and, because a node that is frozen in the middle of a chunk must not keep its
     * rows from the next one, how long a transaction may do nothing. What is limited already stays so. The database may be
     * another than the store's.
     */
    static ConnectionLimits set(Connection connection, boolean autoCommit, Duration timeout) throws SQLException {
        boolean before = connection.getAutoCommit();
        switchTo(connection, true);
        List<String> unlimit =
                switch (connection.getMetaData().getDatabaseProductName()) {
                    case "PostgreSQL" -> limitPostgreSql(connection, timeout.toMillis());
                    case "MariaDB" -> limitMariaDb(connection, Math.max(1, timeout.toSeconds()));
                    default -> List.of();
                };
        switchTo(connection, autoCommit);
        return new ConnectionLimits(connection, before, unlimit, NetworkTimeout.set(connection, timeout.plus(SLACK)));
    }

    private static void switchTo(Connection connection, boolean autoCommit) throws SQLException {
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
    }

    private static List<String> limitPostgreSql(Connection connection, long millis) throws SQLException {
        List<String> names = List.of("statement_timeout", "idle_in_transaction_session_timeout");
        List<String> columns = names.stream()
                .map(name -> "CASE current_setting('" + name + "') WHEN '0' THEN set_config('" + name + "', '" + millis
                        + "', false) END")
                .toList();
        List<String> unlimit = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + String.join(", ", columns))) {
            row.next();
            for (int i = 0; i < names.size(); i++) {
                if (row.getString(i + 1) != null) {
                    unlimit.add("SET " + names.get(i) + " = 0");
                }
            }
        }
        return unlimit;
    }

    private static List<String> limitMariaDb(Connection connection, long seconds) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT @@SESSION.idle_transaction_timeout")) {
            row.next();
            if (row.getLong(1) != 0) {
                return List.of();
            }
            statement.execute("SET SESSION idle_transaction_timeout = " + seconds);
            return List.of("SET SESSION idle_transaction_timeout = 0");
        }
    }

    /** To how it came. No transaction is open. */
    void reset() throws SQLException {
        networkTimeout.reset();
        if (!unlimit.isEmpty()) {
            switchTo(connection, true);
            try (Statement statement = connection.createStatement()) {
                for (String sql : unlimit) {
                    statement.execute(sql);
                }
            }
        }
        switchTo(connection, autoCommitBefore);
    }
}
