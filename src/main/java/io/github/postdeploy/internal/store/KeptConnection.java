package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * A connection that is taken when it is first needed, and kept; after a failure another one is taken. It goes back to the
 * pool as it came. Used by one thread at a time.
 */
final class KeptConnection implements Workplace.Desk, AutoCloseable {

    private final DataSource dataSource;
    private final Database database;
    private final boolean autoCommit;
    private Taken taken;

    KeptConnection(DataSource dataSource, Database database, boolean autoCommit) {
        this.dataSource = dataSource;
        this.database = database;
        this.autoCommit = autoCommit;
    }

    /**
     * @param connection as the pool gave it
     * @param guarded for the application
     * @param session for our statements
     * @param autoCommit what it came with
     */
    private record Taken(Connection connection, Connection guarded, JdbcSession session, boolean autoCommit) {}

    private synchronized Taken taken() throws SQLException {
        if (taken == null) {
            Connection connection = dataSource.getConnection();
            try {
                boolean before = connection.getAutoCommit();
                if (before != autoCommit) {
                    connection.setAutoCommit(autoCommit);
                }
                JdbcSession session = new JdbcSession(connection, database);
                taken = new Taken(connection, GuardedConnection.of(connection), session, before);
            } catch (SQLException | RuntimeException unusable) {
                connection.close();
                throw unusable;
            }
        }
        return taken;
    }

    @Override
    public Connection connection() throws SQLException {
        return taken().guarded();
    }

    @Override
    public jakarta.persistence.EntityManager entityManager() {
        throw NoEntityManager.refusal();
    }

    @Override
    public SqlSession session() throws SQLException {
        return taken().session();
    }

    synchronized void commit() throws SQLException {
        if (taken != null) {
            taken.connection().commit();
        }
    }

    synchronized void rollback() throws SQLException {
        if (taken != null) {
            taken.connection().rollback();
        }
    }

    /** Gives it back; whatever is not committed is rolled back. */
    @Override
    public synchronized void close() {
        if (taken == null) {
            return;
        }
        Taken last = taken;
        taken = null;
        last.session().close();
        try (Connection connection = last.connection()) {
            if (!autoCommit) {
                connection.rollback();
            }
            if (last.autoCommit() != autoCommit) {
                connection.setAutoCommit(last.autoCommit());
            }
        } catch (SQLException broken) {
            Log.closingFailed(broken);
        }
    }
}
