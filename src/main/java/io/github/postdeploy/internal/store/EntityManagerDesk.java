package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** An entity manager, in whatever transaction it is. */
final class EntityManagerDesk implements JtaWorkplace.OpenDesk {

    private static final String QUERY_TIMEOUT = "jakarta.persistence.query.timeout";

    private final EntityManager em;
    private final Database database;
    private final Mode mode;
    private final Duration timeout;

    /**
     * @param owned whether it is ours to close
     * @param inTransaction whether it is in a transaction
     */
    record Mode(boolean owned, boolean inTransaction) {}

    /** @param timeout how long a statement may take, where the database can tell it or the driver */
    EntityManagerDesk(EntityManager em, Database database, Mode mode, Duration timeout) {
        this.em = em;
        this.database = database;
        this.mode = mode;
        this.timeout = timeout;
        if (mode.owned() && !mode.inTransaction()) {
            em.setProperty(QUERY_TIMEOUT, (int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
        }
    }

    @Override
    public void begin() throws SQLException {
        if (!mode.inTransaction()) {
            return;
        }
        Connection connection;
        try {
            connection = ProviderConnection.of(em);
        } catch (IllegalStateException untold) {
            Log.noTransactionLimits(untold);
            return;
        }
        TransactionLimits.set(connection, timeout);
    }

    @Override
    public Connection connection() throws SQLException {
        Connection connection = ProviderConnection.of(em);
        boolean limited = !mode.inTransaction() && StatementTimeout.isOfStatement(connection);
        return GuardedConnection.of(connection, limited ? new StatementTimeout(timeout) : null);
    }

    @Override
    public EntityManager entityManager() {
        return em;
    }

    @Override
    public SqlSession session() {
        em.flush();
        return new JpaSession(em, database);
    }

    @Override
    public void close() {
        if (mode.owned()) {
            em.close();
        }
    }
}
