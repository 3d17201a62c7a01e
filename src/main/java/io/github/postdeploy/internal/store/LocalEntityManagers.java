package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.EntityTransaction;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Chunks through entity managers with transactions of their own; a new one for each, so that none grows.
 *
 * @param factory makes them
 * @param database what they speak to
 * @param timeout how long a statement may take
 */
record LocalEntityManagers(EntityManagerFactory factory, Database database, Duration timeout) implements Workplace {

    private static final EntityManagerDesk.Mode WRITING = new EntityManagerDesk.Mode(false, true);
    private static final EntityManagerDesk.Mode READING = new EntityManagerDesk.Mode(true, false);

    /** Whether entity managers of the factory have transactions of their own, instead of the server's. */
    static boolean takes(EntityManagerFactory factory) {
        EntityManager em = factory.createEntityManager();
        try {
            em.getTransaction();
            return true;
        } catch (IllegalStateException jta) {
            return false;
        } finally {
            em.close();
        }
    }

    @Override
    public <T> T transact(Work<T> work, Predicate<T> commits) throws Exception {
        EntityManager em = factory.createEntityManager();
        try {
            em.getTransaction().begin();
            EntityManagerDesk desk = new EntityManagerDesk(em, database, WRITING, timeout);
            desk.begin();
            T result = work.call(desk);
            if (commits.test(result)) {
                em.getTransaction().commit();
            } else {
                em.getTransaction().rollback();
            }
            em.close();
            return result;
        } catch (Throwable failure) {
            abandon(em, failure);
            throw failure;
        }
    }

    private static void abandon(EntityManager em, Throwable failure) {
        try {
            EntityTransaction transaction = em.getTransaction();
            if (transaction.isActive()) {
                transaction.rollback();
            }
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        } finally {
            em.close();
        }
    }

    @Override
    public <T> T read(Work<T> work) throws Exception {
        try (EntityManagerDesk desk =
                new EntityManagerDesk(factory.createEntityManager(), database, READING, timeout)) {
            return work.call(desk);
        }
    }

    @Override
    public void close() {}
}
