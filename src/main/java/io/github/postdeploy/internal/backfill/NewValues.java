package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Row;
import java.util.List;

/**
 * The new values of the rows of a chunk.
 *
 * @param rows the rows
 * @param assignments the columns and how their values are computed
 */
record NewValues(List<Row> rows, List<Assignment> assignments) {

    int size() {
        return rows.size();
    }

    Object keyPart(int row, int part) {
        return ((ReadRow) rows.get(row)).keyPart(part);
    }

    /** Computes the value of a column. */
    Object value(int row, int column) throws Exception {
        Object value = assignments.get(column).value().apply(rows.get(row));
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof Character character ? character.toString() : value;
    }
}
