package io.github.postdeploy;

import java.sql.PreparedStatement;

/** Sets the parameters of a statement from a row. */
@FunctionalInterface
public interface RowParameters {

    /**
     * @param statement whose parameters are to be set; it is not to be executed
     * @throws Exception as {@link Backfill#write}
     */
    void set(Row row, PreparedStatement statement) throws Exception;
}
