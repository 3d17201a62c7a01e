package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.util.concurrent.Callable;
import java.util.function.Function;
import javax.sql.DataSource;

/** Transactions of a server. */
public final class JtaTransactions implements Transactions {

    private final UserTransaction transaction;

    public JtaTransactions(UserTransaction transaction) {
        this.transaction = transaction;
    }

    UserTransaction userTransaction() {
        return transaction;
    }

    @Override
    public boolean isRunning() {
        try {
            return isOpen();
        } catch (SystemException unknown) {
            return true;
        }
    }

    @Override
    public boolean jta() {
        return true;
    }

    @Override
    public <T> T call(EntityManagerFactory factory, Function<EntityManager, T> work) throws Exception {
        return call(() -> {
            EntityManager em = factory.createEntityManager();
            try {
                return work.apply(em);
            } finally {
                em.close();
            }
        });
    }

    @Override
    public <T> T call(DataSource dataSource, Jdbc.Work<T> work) throws Exception {
        return call(() -> {
            try (Connection connection = dataSource.getConnection()) {
                return work.apply(connection);
            }
        });
    }

    private <T> T call(Callable<T> work) throws Exception {
        transaction.begin();
        boolean committing = false;
        try {
            T result = work.call();
            committing = true;
            transaction.commit();
            return result;
        } catch (Exception | Error failure) {
            if (!committing || isOpen()) {
                rollback(failure);
            }
            throw failure;
        }
    }

    private void rollback(Throwable failure) {
        try {
            transaction.rollback();
        } catch (Exception second) {
            failure.addSuppressed(second);
        }
    }

    private boolean isOpen() throws SystemException {
        return transaction.getStatus() != Status.STATUS_NO_TRANSACTION;
    }
}
