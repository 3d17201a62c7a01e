package io.github.postdeploy.kills.application;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.WritesTo;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Actions for servers, through the application's own entity manager. */
@ApplicationScoped
public class JpaRelease {

    @PersistenceContext(unitName = "kills")
    private EntityManager entityManager;

    @Produces
    @PostDeployAction(name = "count-entities", auto = false)
    Backfill<Item> countEntities() {
        Gates.pass(Gates.Point.MAKING);
        return new Entities(entityManager);
    }

    /** @param entities joins each chunk's transaction */
    private record Entities(EntityManager entities) implements Backfill<Item> {

        @Override
        public List<Item> read(KeyRange range, int size, Chunk chunk) {
            Gates.pass(Gates.Point.BETWEEN);
            return chunk.entityManager()
                    .createQuery("select i from Item i where i.id > :after order by i.id", Item.class)
                    .setParameter("after", range.after(Long.class).orElse(Long.MIN_VALUE))
                    .setMaxResults(size)
                    .getResultList();
        }

        @Override
        public Object cursor(Item item) {
            return item.id();
        }

        @Override
        public void write(List<Item> items, Chunk chunk) {
            Gates.pass(Gates.Point.READ);
            items.subList(0, items.size() / 2).forEach(Item::countUp);
            chunk.entityManager().flush();
            Gates.pass(Gates.Point.WITHIN);
            items.subList(items.size() / 2, items.size()).forEach(Item::countUp);
            Gates.pass(Gates.Point.WRITTEN);
        }

        @Override
        public WritesTo writesTo() {
            return WritesTo.entityManager(entities);
        }
    }
}
