package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.port.ChunkException;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
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

    /**
     * A desk that is part of the transaction. A server that has ended it, say because it took too long, hands out
     * connections outside any: what is written there stays, as would a cursor without its chunk.
     */
    private final class Guarded implements Desk {

        private final Desk desk;

        Guarded(Desk desk) {
            this.desk = desk;
        }

        @Override
        public Connection connection() throws SQLException {
            return ifActive(desk.connection());
        }

        @Override
        public EntityManager entityManager() {
            return desk.entityManager();
        }

        @Override
        public SqlSession session() throws SQLException {
            return ifActive(desk.session());
        }

        /** Asked afterwards, since a connection that was taken in the transaction stays in it. */
        private <T> T ifActive(T taken) {
            requireActive();
            return taken;
        }
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
            T result = call(transaction, desk -> work.call(new Guarded(desk)));
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
    private void requireActive() {
        if (status() != Status.STATUS_ACTIVE) {
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
