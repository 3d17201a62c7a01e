package io.github.postdeploy;

import io.github.postdeploy.internal.backfill.ReadyMade;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.net.URI;

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

    /**
     * Rows of a query by key, with which anything can be done.
     *
     * <pre>{@code
     * Backfills.rows("SELECT p.id, p.amount, c.factor FROM price p JOIN currency c ON c.code = p.currency")
     *         .key("p.id")
     *         .where("p.euro IS NULL")
     *         .update("UPDATE price SET euro = ? WHERE id = ?", (row, statement) -> {
     *             statement.setBigDecimal(1, Money.convert(row));
     *             statement.setLong(2, row.get("id", Long.class));
     *         });
     * }</pre>
     *
     * @param select {@code SELECT … FROM …} and nothing after it: conditions go to {@link QueryRows#where}, groups and
     *     unions into a query in the FROM clause
     */
    public static QueryRows rows(String select) {
        return ReadyMade.rows(select);
    }

    /**
     * Ranges of a table's keys, with one statement for each: the fastest way where the database can compute the new values
     * itself.
     *
     * <pre>{@code
     * Backfills.ranges("customer")
     *         .key("id")
     *         .update("UPDATE customer SET search_name = UPPER(name) WHERE id BETWEEN ? AND ?");
     * }</pre>
     *
     * @param table its name; see {@link TableRows} for how names are written
     */
    public static TableRanges ranges(String table) {
        return ReadyMade.ranges(table);
    }

    /**
     * Items of anything that can go on after a cursor.
     *
     * <pre>{@code
     * Backfills.items(cursor -> archive.documentsAfter(cursor == null ? 0 : cursor.as(Long.class)))
     *         .cursor(Document::number)
     *         .each((document, chunk) -> index.add(document));
     * }</pre>
     *
     * <p>The iterator is kept from chunk to chunk. After a chunk that was rolled back the source is asked again.
     */
    public static <T> Items<T> items(ItemSource<T> source) {
        return ReadyMade.items(source);
    }

    /**
     * Records of a CSV file on the class path: that of the calling thread's context class loader, then that of Postdeploy.
     *
     * <pre>{@code
     * Backfills.csv("/data/prices.csv").each((row, chunk) -> prices.set(row.get("product"), row.get("price")));
     * }</pre>
     *
     * @param resource its path
     */
    public static CsvRows csv(String resource) {
        return ReadyMade.csv(resource);
    }

    /**
     * Records of a CSV file that every node can read.
     *
     * @param file its absolute URI: {@code file:}, {@code https:} or any other that {@link java.net.URL} opens
     */
    public static CsvRows csv(URI file) {
        return ReadyMade.csv(file);
    }
}
