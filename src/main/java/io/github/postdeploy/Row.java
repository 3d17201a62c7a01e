package io.github.postdeploy;

import java.util.List;

/**
 * A row as {@link Backfills#table} and {@link Backfills#rows} read it. Immutable, except where a value is (a
 * {@code byte[]}, say).
 *
 * <p>Columns go by the names they were selected with; upper and lower case are the same. The columns of the key are
 * among them. Values are of the types that JDBC gives, with these exceptions: dates and times are those of
 * {@code java.time}; small integers are {@link Integer}; a character large object is a {@link String}, a binary one a
 * {@code byte[]}; types that JDBC has no class for, PostgreSQL's JSON among them, are text.
 */
public interface Row {

    /**
     * The value of a column; null where the database has none.
     *
     * @throws IllegalArgumentException if the column was not selected
     */
    Object get(String column);

    /**
     * The value of a column as a type: numbers are converted where that loses nothing, {@link String} takes the text of
     * any value.
     *
     * @throws IllegalArgumentException if the column was not selected, or its value is of another type
     */
    <V> V get(String column, Class<V> type);

    /** The value of a column as text; null where the database has none. */
    default String string(String column) {
        return get(column, String.class);
    }

    /** The row's key. */
    Cursor key();

    /** The names of the columns: first those of the key, then the selected ones. */
    List<String> columns();
}
