package io.github.postdeploy.internal.migration.tool;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tells whether a session limits how long its statements wait for locks. */
public final class LockTimeouts {

    /** MySQL has a year by default, and MariaDB a day: whoever has less has thought of it. */
    private static final int LONGEST_SECONDS = 3600;

    private LockTimeouts() {}

    /** False where it cannot be told. */
    public static boolean isSet(Connection connection, Dialect dialect) throws SQLException {
        return switch (dialect) {
            case POSTGRESQL -> !ask(connection, "SELECT current_setting('lock_timeout')")
                    .matches("0(ms)?");
            case MYSQL, MARIADB -> Long.parseLong(ask(connection, "SELECT @@lock_wait_timeout")) <= LONGEST_SECONDS;
            case SQL_SERVER -> Long.parseLong(ask(connection, "SELECT @@LOCK_TIMEOUT")) >= 0;
            case ORACLE, H2 -> false;
        };
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }
}
