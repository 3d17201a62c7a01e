package io.github.postdeploy;

import javax.sql.DataSource;

/**
 * Rows of a table, in the order of a key: what {@link Backfills#table} describes. Immutable: each method returns a new
 * description.
 *
 * <p>Names of tables and columns follow the rules of SQL: {@code customer} is found however the database writes such
 * names, {@code "\"Customer\""} exactly as it stands, {@code shop.customer} is in another schema. They are always quoted
 * in statements, so reserved words and odd characters do no harm. What is no name is refused with an
 * {@link IllegalArgumentException} by the method it is given to; that there is no such table or column shows when the
 * backfill runs.
 */
public interface TableRows {

    /**
     * The columns of a unique key without nulls, in the order in which its index has them. Required.
     *
     * <p>Keys may be integers, decimals, text of any collation, UUIDs, dates, timestamps, booleans and binary strings.
     * {@code float} and {@code double} are refused, and other types that JDBC has no class for: with an
     * {@link IllegalArgumentException} that fails the run when it begins. A null in a column of the key fails it with an
     * {@link IllegalStateException} when the row is read.
     *
     * @throws IllegalArgumentException if there are no columns, or one is no name
     */
    TableRows key(String... columns);

    /**
     * More columns to read.
     *
     * @throws IllegalArgumentException if one is no name
     */
    TableRows select(String... columns);

    /**
     * A value that the database computes, to be read as a column.
     *
     * @param expression in SQL, part of the statement as it stands, so it must not be made of foreign text
     * @param name what {@link Row} knows it by
     * @throws IllegalArgumentException if the expression is blank
     */
    TableRows selectAs(String expression, String name);

    /**
     * Which rows; all by default. Called again, it adds a condition: rows must meet them all. {@link #set} asks it again when
     * it writes, so a row for which the condition has become false in the meantime is left alone.
     *
     * @param condition in SQL, part of the statement as it stands, so it must not be made of foreign text
     * @param parameters values for its question marks
     * @throws IllegalArgumentException if the condition is blank
     */
    TableRows where(String condition, Object... parameters);

    /** Where the table is. Default: Postdeploy's own data source. */
    TableRows on(DataSource dataSource);

    /** Whether the next page is read while a chunk is written, see {@link Backfill#readsAhead()}. Default: {@code true}. */
    TableRows readsAhead(boolean ahead);

    /** Leaves out counting, which reads the index of the key once. Progress then has no total. */
    TableRows withoutTotal();

    /**
     * Fills a column with values computed here. Further columns can be added to the result.
     *
     * <p>A chunk is written by as few statements as the database allows: one on PostgreSQL, else a batch.
     *
     * @throws IllegalArgumentException if the column is no name
     * @throws IllegalStateException if the key is missing
     */
    TableUpdate set(String column, RowFunction value);

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
}
