package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.port.ChunkException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;

/** Chunks in transactions of a server. No transaction stays with the thread, whatever happens. */
final class JtaWorkplace implements Workplace {

    private final UserTransaction transaction;
    private final Duration timeout;
    private final Desks desks;

    /** @param timeout how long a transaction may take */
    JtaWorkplace(UserTransaction transaction, Duration timeout, Desks desks) {
        this.transaction = transaction;
        this.timeout = timeout;
        this.desks = desks;
    }

    /** What a chunk is read and written with, for one transaction or one read. */
    interface OpenDesk extends Desk, AutoCloseable {

        /** Makes the running transaction one that is limited, before it is first used. */
        void begin() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /** Opens desks. */
    interface Desks {
        /** @param transaction the running one; null if there is none */
        OpenDesk open(UserTransaction transaction) throws Exception;
    }

    @Override
    public <T> T transact(Work<T> work, Predicate<T> commits) throws Exception {
        begin();
        long begun = System.nanoTime();
        try {
            T result = call(transaction, work);
            if (commits.test(result)) {
                requireActive();
                transaction.commit();
            } else {
                transaction.rollback();
            }
            return result;
        } catch (Throwable failure) {
            boolean active = status() == Status.STATUS_ACTIVE;
            rollback(failure);
            if (!active && Duration.ofNanos(System.nanoTime() - begun).compareTo(timeout) >= 0) {
                throw new TransactionTimedOutException(
                        "The chunk's transaction took longer than " + timeout.toSeconds() + " s.", failure);
            }
            throw failure;
        }
    }

    /** The timeout is the thread's, for all transactions that it begins from then on. */
    private void begin() throws Exception {
        transaction.setTransactionTimeout((int) Math.max(1, timeout.toSeconds()));
        try {
            transaction.begin();
        } catch (RejectedExecutionException ending) {
            // Payara ends its transaction manager before it undeploys its applications.
            throw new ChunkException(ChunkException.Kind.TRANSIENT, ending);
        } finally {
            transaction.setTransactionTimeout(0);
        }
    }

    private <T> T call(UserTransaction running, Work<T> work) throws Exception {
        try (OpenDesk desk = desks.open(running)) {
            return work.call(desk);
        }
    }

    /** A server may have rolled back behind our back, and then commits what is still to come by itself. */
    private void requireActive() throws SystemException {
        if (transaction.getStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("The chunk's transaction can no longer be committed: it was marked for"
                    + " rollback, or has ended. A failure in it may have been swallowed.");
        }
    }

    private int status() {
        try {
            return transaction.getStatus();
        } catch (SystemException unknown) {
            return Status.STATUS_UNKNOWN;
        }
    }

    private void rollback(Throwable failure) {
        if (status() == Status.STATUS_NO_TRANSACTION) {
            return;
        }
        try {
            transaction.rollback();
        } catch (Exception second) {
            failure.addSuppressed(second);
        }
    }

    @Override
    public <T> T read(Work<T> work) throws Exception {
        return call(null, work);
    }

    @Override
    public void close() {}
}
