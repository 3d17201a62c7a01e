package io.github.postdeploy;

import javax.sql.DataSource;

/**
 * Ranges of a table's keys: what {@link Backfills#ranges} describes. Immutable: each method returns a new description.
 *
 * <p>Names are written as in {@link TableRows}.
 */
public interface TableRanges {

    /**
     * The columns of a unique key without nulls, as {@link TableRows#key}. Required.
     *
     * @throws IllegalArgumentException if there are none, or one is no name
     */
    TableRanges key(String... columns);

    /**
     * Which rows; all by default. Called again, it adds a condition: rows must meet them all. It chooses the keys; whether
     * it also holds for what is changed depends on the statement, see {@link #update}.
     *
     * @param condition in SQL, part of the statement as it stands, so it must not be made of foreign text
     * @param parameters values for its question marks
     * @throws IllegalArgumentException if the condition is blank
     */
    TableRanges where(String condition, Object... parameters);

    /** Where the table is. Default: Postdeploy's own data source. */
    TableRanges on(DataSource dataSource);

    /**
     * Whether the next keys are read while a statement is executed, see {@link Backfill#readsAhead()}. Default:
     * {@code true}.
     */
    TableRanges readsAhead(boolean ahead);

    /** Leaves out counting, which reads the index of the key once. Progress then has no total. */
    TableRanges withoutTotal();

    /**
     * Executes one statement for each chunk of keys. The items that are counted are the keys, whatever number of rows the
     * statement changes.
     *
     * <p>With <code>{keys}</code> it changes rows that meet {@link #where} when it is executed. With parameters,
     * {@link #where} only chooses the keys, and the statement changes whatever lies between the first and the last of
     * them, rows among it that do not meet the condition or have been inserted since: it must say itself which it leaves
     * alone, as in {@code "… WHERE id BETWEEN ? AND ? AND search_name IS NULL"}.
     *
     * @param statement in SQL. It says which keys it is for by <code>{keys}</code>, which stands for a condition on the
     *     key, and on {@link #where}:
     *     <code>"UPDATE customer SET search_name = UPPER(name) WHERE {keys}"</code>. Or else by parameters for the first
     *     and the last key, both included: {@code "… WHERE id BETWEEN ? AND ?"}.
     * @throws IllegalArgumentException if it does neither or both, has other parameters, or leaves out one of the two keys
     * @throws IllegalStateException if the key is missing
     */
    Backfill<Row> update(String statement);
}
