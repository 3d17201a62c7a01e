package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * How long each statement outside a transaction may take, as drivers see to it.
 *
 * @param longest the limit
 */
record StatementTimeout(Duration longest) {

    /** Whether a limit on a statement is no setting of its whole session, as it is of H2's, which waits for no lock long. */
    static boolean isOfStatement(Connection connection) throws SQLException {
        return !connection.getMetaData().getDatabaseProductName().equals("H2");
    }

    /** Unless the pool has set a shorter one. */
    void set(Statement statement) throws SQLException {
        int seconds = (int) Math.max(1, Math.min(Integer.MAX_VALUE, longest.toSeconds()));
        int before = statement.getQueryTimeout();
        if (before == 0 || before > seconds) {
            statement.setQueryTimeout(seconds);
        }
    }
}
