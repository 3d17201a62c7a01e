package io.github.postdeploy.internal.backfill;

import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Date;
import java.util.HexFormat;
import java.util.Map;

/**
 * A column of PostgreSQL whose values are sent as an array: in binary form where the driver can, else as text.
 *
 * @param name quoted
 * @param type as a statement has it
 * @param element class of the array's elements
 */
record PgColumn(String name, String type, Class<?> element) {

    private static final Map<String, Class<?>> ELEMENTS = Map.of(
            "int2", Short.class,
            "int4", Integer.class,
            "int8", Long.class,
            "float8", Double.class,
            "bool", Boolean.class);

    /** Gives the value of a row. */
    @FunctionalInterface
    interface Source {
        Object value(int row) throws Exception;
    }

    static PgColumn of(UpdateTarget.Column column) {
        String type = Dialect.type(column.typeName());
        return new PgColumn(column.name(), type, ELEMENTS.getOrDefault(type, String.class));
    }

    String parameter() {
        return "CAST(? AS " + type + "[])";
    }

    java.sql.Array array(int size, Source source, Connection connection) throws Exception {
        Object[] values = (Object[]) Array.newInstance(element, size);
        for (int row = 0; row < size; row++) {
            values[row] = element(source.value(row));
        }
        return createArray(values, connection);
    }

    private java.sql.Array createArray(Object[] values, Connection connection) throws SQLException {
        return connection.createArrayOf(element == String.class ? "text" : type, values);
    }

    private String text(Object value) {
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Timestamp timestamp) {
            return text(timestamp);
        }
        return value.getClass() == Date.class ? text(new Timestamp(((Date) value).getTime())) : value.toString();
    }

    /** Its own text has no offset, and the session's zone need not be this JVM's. */
    private String text(Timestamp timestamp) {
        return type.equals("timestamptz")
                ? timestamp.toInstant().toString()
                : timestamp.toLocalDateTime().toString();
    }

    private Object element(Object value) {
        if (value == null || element.isInstance(value)) {
            return value;
        }
        if (element == String.class) {
            return text(value);
        }
        try {
            return Values.as(value, element);
        } catch (IllegalArgumentException | ArithmeticException doesNotFit) {
            throw new IllegalArgumentException("The new value " + value + " of the column " + name + " is a "
                    + value.getClass().getName() + ", which does not fit the column's type " + type + ".");
        }
    }
}
