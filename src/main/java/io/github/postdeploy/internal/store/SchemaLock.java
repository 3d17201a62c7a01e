package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;

/**
 * Lets one node after the other alter the tables, for H2, where two at once can do harm: it makes a new table under the
 * name of the old one. The lock is a row of the version table that is never committed, so a node that disappears lets it
 * go.
 */
final class SchemaLock {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** H2's state for a schema that is not there, which no waiting mends. */
    private static final String NO_SCHEMA = "90079";

    private static final long LONGEST_PAUSE_NANOS = 100_000_000;

    private SchemaLock() {}

    /**
     * Does the work under the lock, for which it waits, but not for ever.
     *
     * @param dataSource gives one more connection for the lock
     */
    static void hold(DataSource dataSource, Tables tables, Runnable work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                take(connection, "INSERT INTO " + tables.version() + " (id, version) VALUES (2, 0)");
                work.run();
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private static void take(Connection connection, String sql) throws SQLException {
        long begun = System.nanoTime();
        while (true) {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate(sql);
                return;
            } catch (SQLException held) {
                connection.rollback();
                if (NO_SCHEMA.equals(held.getSQLState()) || System.nanoTime() - begun > PATIENCE.toNanos()) {
                    throw held;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            }
        }
    }
}
