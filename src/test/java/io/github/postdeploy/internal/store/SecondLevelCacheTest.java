package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import java.util.UUID;
import java.util.function.Consumer;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.Test;

/** Statements of ours go through the entity managers of applications, whose caches are none of our business. */
class SecondLevelCacheTest {

    /** An entity of an application. */
    @Entity(name = "Cached")
    static class Cached {
        @Id
        private long id;

        protected Cached() {}

        Cached(long id) {
            this.id = id;
        }
    }

    @Test
    void statement_leavesWhatTheApplicationHasCached() {
        Configuration configuration = new Configuration().addAnnotatedClass(Cached.class);
        configuration.setProperty("hibernate.connection.url", "jdbc:h2:mem:cache-" + UUID.randomUUID());
        configuration.setProperty("hibernate.hbm2ddl.auto", "create");
        configuration.setProperty("jakarta.persistence.sharedCache.mode", "ALL");
        configuration.setProperty("hibernate.javax.cache.missing_cache_strategy", "create");
        try (EntityManagerFactory factory = configuration.buildSessionFactory()) {
            inTransaction(factory, em -> em.persist(new Cached(1)));
            assertThat(factory.getCache().contains(Cached.class, 1L)).isTrue();
            inTransaction(factory, em -> {
                JpaSession session = new JpaSession(em, Database.H2);
                session.update(Sql.of("CREATE TABLE postdeploy_row (id INTEGER)"));
            });
            inTransaction(factory, em -> assertThat(
                            new JpaSession(em, Database.H2).update(Sql.of("INSERT INTO postdeploy_row VALUES (1)")))
                    .isEqualTo(1));
            assertThat(factory.getCache().contains(Cached.class, 1L)).isTrue();
        }
    }

    private static void inTransaction(EntityManagerFactory factory, Consumer<EntityManager> work) {
        EntityManager em = factory.createEntityManager();
        try {
            em.getTransaction().begin();
            work.accept(em);
            em.getTransaction().commit();
        } finally {
            em.close();
        }
    }
}
