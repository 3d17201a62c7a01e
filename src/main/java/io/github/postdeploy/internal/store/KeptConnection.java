package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * A connection that is taken when it is first needed, and kept; after a failure another one is taken. It goes back to the
 * pool as it came. Used by one thread at a time; {@link #closeWhenFree} by any.
 */
final class KeptConnection implements Workplace.Desk, AutoCloseable {

    private final DataSource dataSource;
    private final Database database;
    private final boolean autoCommit;
    private final Duration timeout;
    private final Object use = new Object();
    private boolean inUse;
    private boolean closing;
    private Taken taken;

    /** @param timeout how long a statement may take, where the database can tell it or the driver */
    KeptConnection(DataSource dataSource, Database database, boolean autoCommit, Duration timeout) {
        this.dataSource = dataSource;
        this.database = database;
        this.autoCommit = autoCommit;
        this.timeout = timeout;
    }

    /**
     * @param connection as the pool gave it
     * @param guarded for the application
     * @param session for our statements
     * @param limits what it was given for its time here
     */
    private record Taken(Connection connection, Connection guarded, JdbcSession session, ConnectionLimits limits) {}

    private synchronized Taken taken() throws SQLException {
        if (taken == null) {
            Connection connection = dataSource.getConnection();
            try {
                ConnectionLimits limits = ConnectionLimits.set(connection, autoCommit, timeout);
                JdbcSession session = new JdbcSession(connection, database);
                taken = new Taken(connection, GuardedConnection.of(connection), session, limits);
            } catch (SQLException | RuntimeException unusable) {
                close(connection, unusable);
                throw unusable;
            }
        }
        return taken;
    }

    private static void close(Connection connection, Exception unusable) {
        try {
            connection.close();
        } catch (SQLException second) {
            unusable.addSuppressed(second);
        }
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

    /** Does the work with it; another connection is taken after a failure. */
    <T> T use(Workplace.Work<T> work) throws Exception {
        synchronized (use) {
            if (closing) {
                throw new IllegalStateException("The chunks are over.");
            }
            inUse = true;
        }
        boolean done = false;
        try {
            T result = work.call(this);
            done = true;
            return result;
        } finally {
            boolean last;
            synchronized (use) {
                inUse = false;
                last = closing;
            }
            if (last || !done) {
                close();
            }
        }
    }

    /** Gives it back at once or, while another thread works with it, as soon as that is over. */
    void closeWhenFree() {
        synchronized (use) {
            closing = true;
            if (inUse) {
                return;
            }
        }
        close();
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
            try {
                if (!autoCommit) {
                    connection.rollback();
                }
            } finally {
                last.limits().reset();
            }
        } catch (SQLException broken) {
            Log.closingFailed(broken);
        }
    }
}
