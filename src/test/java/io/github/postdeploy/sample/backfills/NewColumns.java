package io.github.postdeploy.sample.backfills;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.List;

/** Columns of the items that a release fills, each in another way. */
@ApplicationScoped
public class NewColumns {

    private static final long ITEMS = 1_000;

    @PersistenceContext
    private EntityManager entityManager;

    @Produces
    @PostDeployAction(description = "Fills by_entity")
    Backfill<Item> byEntity() {
        return Backfills.entities(entityManager, Item.class).each((item, chunk) -> item.nameFound());
    }

    @Produces
    @PostDeployAction(description = "Fills by_table")
    Backfill<Row> byTable() {
        return Backfills.table("sample_item").key("id").select("name").set("by_table", row -> row.string("name") + "!");
    }

    @Produces
    @PostDeployAction(description = "Counts by_hand, on four partitions", partitions = 4)
    Backfill<Item> byHand() {
        return new Counted(entityManager, 0);
    }

    /** Takes some 50 s, for the tests of stop, of a redeployment and of a killed server. */
    @Produces
    @PostDeployAction(auto = false, chunkSize = 2, itemsPerSecond = 20, description = "Takes its time")
    Backfill<Item> slowly() {
        return new Counted(entityManager, 0);
    }

    @Produces
    @PostDeployAction(auto = false, onItemError = ItemErrorPolicy.SKIP, description = "Leaves one item out")
    Backfill<Item> leavingOut() {
        return new Counted(entityManager, 500);
    }

    /** Counts each item that it writes, through the application's own persistence context. */
    private record Counted(EntityManager entityManager, long broken) implements Backfill<Item> {

        @Override
        public List<Item> read(KeyRange range, int size, Chunk chunk) {
            return entityManager
                    .createQuery("select i from Item i where i.id > :after and i.id <= :upTo order by i.id", Item.class)
                    .setParameter("after", range.after(Long.class).orElse(0L))
                    .setParameter("upTo", range.upTo(Long.class).orElse(Long.MAX_VALUE))
                    .setMaxResults(size)
                    .getResultList();
        }

        @Override
        public Object cursor(Item item) {
            return item.id();
        }

        @Override
        public void write(List<Item> items, Chunk chunk) {
            for (Item item : items) {
                if (item.id() == broken) {
                    throw new IllegalStateException("Item " + broken + " is broken");
                }
                item.counted();
            }
        }

        @Override
        public List<Long> split(int parts, Chunk chunk) {
            List<Long> cuts = new ArrayList<>();
            for (int i = 1; i < parts; i++) {
                cuts.add(ITEMS * i / parts);
            }
            return cuts;
        }
    }
}
