package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;

/** An entity manager, in whatever transaction it is. */
final class EntityManagerDesk implements JtaWorkplace.OpenDesk {

    private final EntityManager em;
    private final Database database;
    private final boolean closes;

    /** @param closes whether it is ours to close */
    EntityManagerDesk(EntityManager em, Database database, boolean closes) {
        this.em = em;
        this.database = database;
        this.closes = closes;
    }

    @Override
    public Connection connection() {
        return GuardedConnection.of(ProviderConnection.of(em));
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
        if (closes) {
            em.close();
        }
    }
}
