package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.Row;
import java.util.List;

/** A row that was read. */
final class ReadRow implements Row {

    private final Columns columns;
    private final Object[] values;

    ReadRow(Columns columns, Object[] values) {
        this.columns = columns;
        this.values = values;
    }

    @Override
    public Object get(String column) {
        return values[columns.place(column)];
    }

    @Override
    public <V> V get(String column, Class<V> type) {
        Object value = get(column);
        try {
            return Values.as(value, type);
        } catch (IllegalArgumentException | ArithmeticException doesNotFit) {
            throw new IllegalArgumentException("The column '" + column + "' of the row " + key() + " has the value "
                    + value + ", a " + value.getClass().getName() + ", which is not a " + type.getName() + ".");
        }
    }

    @Override
    public Cursor key() {
        return columns.key(values);
    }

    Object keyPart(int part) {
        return columns.keyPart(values, part);
    }

    boolean hasKeyOf(ReadRow other) {
        return columns.sameKey(values, other.values);
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public String toString() {
        return "row " + key();
    }
}
