package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The store once it is connected: the ways to read and write it.
 *
 * @param dataSource where it is
 * @param name what that is called in messages
 * @param database what it is
 * @param factory our persistence unit on it
 * @param transactions how transactions begin and end
 * @param durable whether it outlives a restart of the database
 */
record OpenStore(
        DataSource dataSource,
        DataSourceName name,
        Database database,
        EntityManagerFactory factory,
        Transactions transactions,
        boolean durable) {

    private static final String UNUSABLE = "The store cannot be used";

    /**
     * Does the work in a transaction, again if it lost a race for a row.
     *
     * @throws StoreNotReadyException if the store cannot be used
     */
    <T> T inTransaction(Function<EntityManager, T> work) {
        return call(() -> transactions.call(factory, work));
    }

    /** Executes statements in a transaction, as {@link #inTransaction} does, without a persistence context. */
    <T> T change(Function<SqlSession, T> work) {
        return call(() -> transactions.call(dataSource, connection -> {
            try (JdbcSession session = new JdbcSession(connection, database)) {
                return work.apply(session);
            }
        }));
    }

    /**
     * Executes statements outside any transaction, again if one lost a race for a row.
     *
     * @throws StoreNotReadyException if the store cannot be used
     */
    <T> T query(Function<? super JdbcSession, T> work) {
        return onConnection(connection -> Jdbc.call(connection, database, work));
    }

    /** Does the work on a connection, as {@link #query} does. */
    <T> T onConnection(Jdbc.Work<T> work) {
        return call(() -> Jdbc.call(dataSource, work));
    }

    /** Whether one statement, outside any transaction, can change several tables. A caller's transaction would take it in. */
    boolean changesAtOnce() {
        return database.changesInQueries() && !transactions.isRunning();
    }

    private static <T> T call(Callable<T> access) {
        return Races.call(UNUSABLE, access);
    }
}
