package io.github.postdeploy.bench;

import com.zaxxer.hikari.HikariDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;

/** The loop that is written first: a page of entities, changed in a transaction, then the next. */
final class JpaLoop implements Contestant {

    private final String name;
    private final HikariDataSource pool;
    private final EntityManagerFactory factory;
    private final int pageSize;

    JpaLoop(String name, HikariDataSource pool, EntityManagerFactory factory, int pageSize) {
        this.name = name;
        this.pool = pool;
        this.factory = factory;
        this.pageSize = pageSize;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void run() {
        long last = 0;
        List<Customer> page;
        do {
            EntityManager em = factory.createEntityManager();
            em.getTransaction().begin();
            page = em.createQuery("SELECT c FROM Customer c WHERE c.id > :last ORDER BY c.id", Customer.class)
                    .setParameter("last", last)
                    .setMaxResults(pageSize)
                    .getResultList();
            for (Customer customer : page) {
                customer.fillSearchName();
                last = customer.id;
            }
            em.getTransaction().commit();
            em.close();
        } while (!page.isEmpty());
    }

    @Override
    public void close() {
        factory.close();
        pool.close();
    }
}
