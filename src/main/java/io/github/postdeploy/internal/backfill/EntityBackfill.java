package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.WritesTo;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceUnitUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Lets something be done with managed entities.
 *
 * @param <T> the entity class
 */
class EntityBackfill<T> implements Backfill<T> {

    /** Hibernate's, for an entity manager or for all; other providers pass over it. */
    private static final String BATCH_SIZE = "hibernate.jdbc.batch_size";

    /** A network round trip for each batch: 100 took a quarter more time on PostgreSQL. */
    private static final String DEFAULT_BATCH_SIZE = "1000";

    final EntitiesOf<T> entities;
    private final ChunkWork<T> work;
    private EntityQueries<T> queries;
    private PersistenceUnitUtil util;

    EntityBackfill(EntitiesOf<T> entities, ChunkWork<T> work) {
        this.entities = entities;
        this.work = work;
    }

    @Override
    public List<T> read(KeyRange range, int size, Chunk chunk) {
        EntityManager manager = chunk.entityManager();
        return queries(manager).page(manager, range, size, false);
    }

    @Override
    public Cursor cursor(T entity) {
        return queries.key().cursor(id(entity));
    }

    @Override
    public void write(List<T> page, Chunk chunk) throws Exception {
        EntityManager manager = chunk.entityManager();
        batch(manager);
        work.write(managed(page, manager), chunk);
        manager.flush();
        manager.clear();
    }

    private static void batch(EntityManager manager) {
        if (manager.getEntityManagerFactory().getProperties().get(BATCH_SIZE) == null) {
            manager.setProperty(BATCH_SIZE, DEFAULT_BATCH_SIZE);
        }
    }

    /** A page that was read for a chunk is managed, unless a part of it has been written and the context cleared. */
    private List<T> managed(List<T> page, EntityManager manager) {
        if (page.stream().allMatch(manager::contains)) {
            return page;
        }
        List<T> managed = new ArrayList<>();
        for (T entity : page) {
            T found = manager.find(entities.type(), id(entity));
            if (found != null) {
                managed.add(found);
            }
        }
        return managed;
    }

    @Override
    public OptionalLong total(KeyRange range, Chunk chunk) {
        if (!entities.options().counts()) {
            return OptionalLong.empty();
        }
        EntityManager manager = chunk.entityManager();
        return OptionalLong.of(queries(manager).count(manager, range));
    }

    @Override
    public List<Cursor> split(int parts, Chunk chunk) throws Exception {
        EntityManager manager = chunk.entityManager();
        return queries(manager).cuts(manager, parts);
    }

    @Override
    public WritesTo writesTo() {
        return entities.options().writesTo();
    }

    /** The entity may be a provider's stand-in. */
    final Object id(T entity) {
        return util.getIdentifier(entity);
    }

    final EntityQueries<T> queries(EntityManager manager) {
        if (queries == null) {
            queries = entities.queries(manager.getMetamodel());
            util = manager.getEntityManagerFactory().getPersistenceUnitUtil();
        }
        return queries;
    }
}
