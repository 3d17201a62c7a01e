package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Function;
import javax.sql.DataSource;

/** How the store begins and ends a transaction. */
public sealed interface Transactions permits JtaTransactions, LocalTransactions {

    /** Does the work in a transaction of its own, with an EntityManager of its own; rolls back if it throws. */
    <T> T call(EntityManagerFactory factory, Function<EntityManager, T> work) throws Exception;

    /** Does the work in a transaction of its own, on a connection of the data source; rolls back if it throws. */
    <T> T call(DataSource dataSource, Jdbc.Work<T> work) throws Exception;

    /** Whether the thread is in a transaction that statements on a connection would join. */
    boolean isRunning();

    /** Whether persistence contexts join JTA transactions. */
    boolean jta();
}
