package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Row;
import java.util.List;

/**
 * The new values of the rows of a chunk.
 *
 * @param rows the rows
 * @param assignments the columns and how their values are computed
 */
record RowValues(List<Row> rows, List<Assignment> assignments) implements NewValues {

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public Object keyPart(int row, int part) {
        return ((ReadRow) rows.get(row)).keyPart(part);
    }

    @Override
    public Object value(int row, int column) throws Exception {
        Object value = assignments.get(column).value().apply(rows.get(row));
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof Character character ? character.toString() : value;
    }
}
