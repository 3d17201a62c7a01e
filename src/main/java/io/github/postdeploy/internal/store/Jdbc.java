package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/** Work on a connection outside any transaction. */
final class Jdbc {

    private Jdbc() {}

    /** Something done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T apply(Connection connection) throws SQLException;
    }

    static <T> T call(DataSource dataSource, Work<T> work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return call(connection, work);
        }
    }

    static <T> T call(Connection connection, Database database, Function<? super JdbcSession, T> work)
            throws SQLException {
        return call(connection, same -> {
            try (JdbcSession session = new JdbcSession(same, database)) {
                return work.apply(session);
            }
        });
    }

    static <T> T call(Connection connection, Work<T> work) throws SQLException {
        T result;
        try {
            result = work.apply(connection);
        } catch (SQLException | RuntimeException | Error failure) {
            rollBack(connection, failure);
            throw failure;
        }
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
        return result;
    }

    /** A connection that the failure has closed cannot be rolled back, which must not hide the failure. */
    private static void rollBack(Connection connection, Throwable failure) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException closed) {
            failure.addSuppressed(closed);
        }
    }
}
