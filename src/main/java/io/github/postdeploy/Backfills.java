package io.github.postdeploy;

import io.github.postdeploy.internal.backfill.ReadyMade;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

/**
 * Ready-made backfills for the common cases. Each method begins a description, which ends with what is to be done.
 *
 * <pre>{@code
 * @Produces
 * @PostDeployAction(description = "Fill customer.search_name")
 * Backfill<Row> searchNames() {
 *     return Backfills.table("customer")
 *             .key("id")
 *             .select("first_name", "last_name")
 *             .where("search_name IS NULL")
 *             .set("search_name", row -> Names.searchable(row.string("first_name"), row.string("last_name")));
 * }
 * }</pre>
 *
 * <p>What is described is immutable and may be used by several threads; a backfill made of it, as every
 * {@link Backfill}, serves one partition of one attempt.
 */
public final class Backfills {

    private Backfills() {}

    /**
     * Entities by id, through an entity manager that the server injected.
     *
     * <pre>{@code
     * Backfills.entities(entityManager, Customer.class)
     *         .where("e.searchName IS NULL")
     *         .each((customer, chunk) -> customer.fillSearchName());
     * }</pre>
     */
    public static <T> Entities<T> entities(EntityManager entityManager, Class<T> type) {
        return ReadyMade.entities(WritesTo.entityManager(entityManager), type);
    }

    /** Entities by id, through a new entity manager of this factory for every chunk. */
    public static <T> Entities<T> entities(EntityManagerFactory factory, Class<T> type) {
        return ReadyMade.entities(WritesTo.entityManagers(factory), type);
    }

    /**
     * Rows of a table by key, whose new values are computed here.
     *
     * @param name of the table; see {@link TableRows} for how names are written
     */
    public static TableRows table(String name) {
        return ReadyMade.table(name);
    }
}
