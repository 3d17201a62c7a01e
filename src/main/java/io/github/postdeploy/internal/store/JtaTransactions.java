package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.function.Function;

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
    public boolean jta() {
        return true;
    }

    @Override
    public <T> T call(EntityManagerFactory factory, Function<EntityManager, T> work) throws Exception {
        transaction.begin();
        boolean committing = false;
        try {
            EntityManager em = factory.createEntityManager();
            T result;
            try {
                result = work.apply(em);
            } finally {
                em.close();
            }
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
