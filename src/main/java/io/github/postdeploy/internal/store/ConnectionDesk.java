package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** A connection that takes part in a server's transaction, or is outside any; taken when it is first needed. */
final class ConnectionDesk implements JtaWorkplace.OpenDesk {

    private final DataSource dataSource;
    private final Database database;
    private final UserTransaction transaction;
    private final Duration timeout;
    private Connection connection;
    private JdbcSession session;

    /**
     * @param transaction the running one; null if there is none
     * @param timeout how long a statement may take, where the database can tell it or the driver
     */
    ConnectionDesk(DataSource dataSource, Database database, UserTransaction transaction, Duration timeout) {
        this.dataSource = dataSource;
        this.database = database;
        this.transaction = transaction;
        this.timeout = timeout;
    }

    @Override
    public void begin() throws SQLException {
        taken();
    }

    /** Payara commits the rest of a transaction that a data source could not take part in, if nobody stops it. */
    private Connection taken() throws SQLException {
        if (connection == null) {
            try {
                connection = dataSource.getConnection();
                if (transaction != null) {
                    TransactionLimits.set(connection, timeout);
                }
            } catch (SQLException | RuntimeException failure) {
                markForRollback(failure);
                throw failure;
            }
        }
        return connection;
    }

    private void markForRollback(Exception failure) {
        if (transaction != null) {
            try {
                transaction.setRollbackOnly();
            } catch (Exception second) {
                failure.addSuppressed(second);
            }
        }
    }

    @Override
    public Connection connection() throws SQLException {
        boolean limited = transaction == null && StatementTimeout.isOfStatement(taken());
        return GuardedConnection.of(taken(), limited ? new StatementTimeout(timeout) : null);
    }

    @Override
    public EntityManager entityManager() {
        throw NoEntityManager.refusal();
    }

    @Override
    public SqlSession session() throws SQLException {
        if (session == null) {
            session = new JdbcSession(taken(), database);
        }
        return session;
    }

    @Override
    public void close() throws SQLException {
        if (session != null) {
            session.close();
        }
        if (connection != null) {
            connection.close();
        }
    }
}
