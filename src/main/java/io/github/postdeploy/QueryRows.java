package io.github.postdeploy;

import javax.sql.DataSource;

/**
 * Rows of a query, in the order of a key: what {@link Backfills#rows} describes. Immutable: each method returns a new
 * description.
 *
 * <p>Everything given here is part of a statement as it stands, so it must not be made of foreign text.
 */
public interface QueryRows {

    /**
     * A unique key without nulls, whose columns are in the order of an index. Required. They need not be selected; types
     * are those of {@link TableRows#key}, and so is what becomes of others and of nulls.
     *
     * @param expressions in SQL: mostly names of columns, with that of their table where several have one of that name
     * @throws IllegalArgumentException if there are none
     */
    QueryRows key(String... expressions);

    /**
     * Which rows; all by default. Called again, it adds a condition: rows must meet them all.
     *
     * @param condition in SQL
     * @param parameters values for its question marks
     * @throws IllegalArgumentException if the condition is blank
     */
    QueryRows where(String condition, Object... parameters);

    /** Where the tables are. Default: Postdeploy's own data source. */
    QueryRows on(DataSource dataSource);

    /** Whether the next page is read while a chunk is written, see {@link Backfill#readsAhead()}. Default: {@code false}. */
    QueryRows readsAhead(boolean ahead);

    /** Leaves out counting, which runs the query once. Progress then has no total. */
    QueryRows withoutTotal();

    /** Makes something of each row before it is worked on. A missing key is refused by what follows. */
    <T> MappedRows<T> map(RowMapper<T> mapper);

    /**
     * What to do with each row.
     *
     * @throws IllegalStateException if the key is missing
     */
    Backfill<Row> each(ItemWork<Row> work);

    /**
     * What to do with a chunk of rows.
     *
     * @throws IllegalStateException if the key is missing
     */
    Backfill<Row> chunks(ChunkWork<Row> work);

    /**
     * Executes a statement for each row, as one batch for a chunk.
     *
     * @param statement in SQL, say {@code "UPDATE price SET amount = ? WHERE id = ?"}
     * @param parameters sets its parameters
     * @throws IllegalArgumentException if the statement is blank
     * @throws IllegalStateException if the key is missing
     */
    Backfill<Row> update(String statement, RowParameters parameters);
}
