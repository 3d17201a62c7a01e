package io.github.postdeploy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * Where a backfill writes. The cursor is written there too, in the chunk's last statement, so Postdeploy's tables must be
 * in the same database: a backfill for which they are not fails before its first chunk, unless it declares
 * {@link ChunkTransaction#XA} or {@link ChunkTransaction#SEPARATE}.
 */
public sealed interface WritesTo {

    /** Postdeploy's own data source: {@link Chunk#connection()}, or under JTA whatever takes part in the transaction. */
    static WritesTo postdeploy() {
        return Postdeploy.INSTANCE;
    }

    /**
     * A data source, by {@link Chunk#connection()}. Under JTA its connections take part in the chunk's transaction; without,
     * one of them is kept for a partition.
     */
    static WritesTo dataSource(DataSource dataSource) {
        return new OfDataSource(dataSource);
    }

    /** A persistence unit, by {@link Chunk#entityManager()}: a new entity manager for every chunk. */
    static WritesTo entityManagers(EntityManagerFactory factory) {
        return new OfEntityManagers(factory);
    }

    /** An entity manager that the server injected, which joins the transaction of the calling thread. For servers only. */
    static WritesTo entityManager(EntityManager entityManager) {
        return new OfEntityManager(entityManager);
    }

    /** See {@link #postdeploy()}. */
    enum Postdeploy implements WritesTo {
        /** The only one. */
        INSTANCE
    }

    /**
     * See {@link #dataSource}.
     *
     * @param dataSource not null
     */
    record OfDataSource(DataSource dataSource) implements WritesTo {
        public OfDataSource {
            Objects.requireNonNull(dataSource, "dataSource");
        }
    }

    /**
     * See {@link #entityManagers}.
     *
     * @param factory not null
     */
    record OfEntityManagers(EntityManagerFactory factory) implements WritesTo {
        public OfEntityManagers {
            Objects.requireNonNull(factory, "factory");
        }
    }

    /**
     * See {@link #entityManager}.
     *
     * @param entityManager not null
     */
    record OfEntityManager(EntityManager entityManager) implements WritesTo {
        public OfEntityManager {
            Objects.requireNonNull(entityManager, "entityManager");
        }
    }
}
