package io.github.postdeploy;

/** Computes a column's new value from a row. */
@FunctionalInterface
public interface RowFunction {

    /**
     * @return the value, as {@link java.sql.PreparedStatement#setObject} takes it for that column; may be null
     * @throws Exception as {@link Backfill#write}
     */
    Object apply(Row row) throws Exception;
}
