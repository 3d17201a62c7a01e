package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.internal.store.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Counts the rows and index entries that a database reads for some work. */
final class RowsRead implements AutoCloseable {

    private final TestDatabase database;
    private final Connection connection;

    RowsRead(TestDatabase database, DataSource dataSource) throws SQLException {
        this.database = database;
        this.connection = dataSource.getConnection();
        connection.setAutoCommit(false);
    }

    /** Something done with a connection. */
    @FunctionalInterface
    interface Work {
        void on(Connection connection) throws Exception;
    }

    long by(Work work) throws Exception {
        long before = count();
        work.on(connection);
        long rows = count() - before;
        connection.commit();
        return rows;
    }

    private long count() throws SQLException {
        String query =
                switch (database) {
                    case H2 -> throw new UnsupportedOperationException("H2 does not tell");
                    case POSTGRESQL -> "SELECT COALESCE(SUM(seq_tup_read + idx_tup_fetch), 0) FROM pg_stat_xact_user_tables";
                    case MARIADB -> "SELECT SUM(variable_value) FROM information_schema.session_status"
                            + " WHERE variable_name IN ('HANDLER_READ_NEXT', 'HANDLER_READ_KEY', 'HANDLER_READ_RND_NEXT',"
                            + " 'HANDLER_READ_PREV', 'HANDLER_READ_FIRST')";
                };
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
