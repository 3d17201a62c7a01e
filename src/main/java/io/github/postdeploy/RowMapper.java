package io.github.postdeploy;

/**
 * Makes something of a row.
 *
 * @param <T> what
 */
@FunctionalInterface
public interface RowMapper<T> {

    /** @throws Exception as {@link Backfill#write} */
    T map(Row row) throws Exception;
}
