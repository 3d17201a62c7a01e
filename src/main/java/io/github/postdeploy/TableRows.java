package io.github.postdeploy;

import javax.sql.DataSource;

/**
 * Rows of a table, in the order of a key: what {@link Backfills#table} describes. Immutable: each method returns a new
 * description.
 *
 * <p>Names of tables and columns follow the rules of SQL: {@code customer} is found however the database writes such
 * names, {@code "\"Customer\""} exactly as it stands, {@code shop.customer} is in another schema. They are always quoted
 * in statements, so reserved words and odd characters do no harm.
 */
public interface TableRows {

    /**
     * The columns of a unique key without nulls, in the order in which its index has them. Required.
     *
     * <p>Keys may be integers, decimals, text of any collation, UUIDs, dates, timestamps, booleans and binary strings.
     * {@code float} and {@code double} are refused, and other types that JDBC has no class for.
     */
    TableRows key(String... columns);

    /** More columns to read. */
    TableRows select(String... columns);

    /**
     * A value that the database computes, to be read as a column.
     *
     * @param expression in SQL, part of the statement as it stands, so it must not be made of foreign text
     * @param name what {@link Row} knows it by
     */
    TableRows selectAs(String expression, String name);

    /**
     * Which rows; all by default. {@link #set} asks it again when it writes, so a row for which the condition has become
     * false in the meantime is left alone.
     *
     * @param condition in SQL, part of the statement as it stands, so it must not be made of foreign text
     * @param parameters values for its question marks
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
     */
    TableUpdate set(String column, RowFunction value);

    /** What to do with each row. */
    Backfill<Row> each(ItemWork<Row> work);

    /** What to do with a chunk of rows. */
    Backfill<Row> chunks(ChunkWork<Row> work);
}
