package io.github.postdeploy.internal.backfill;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * A column of a key.
 *
 * @param expression how statements name it
 * @param kind what its values are
 * @param parameter a parameter to compare it with
 */
record KeyColumn(String expression, ColumnKind kind, String parameter) implements KeyPart {

    /** @throws IllegalArgumentException if it cannot be part of a key */
    static KeyColumn of(String expression, ResultSetMetaData columns, int at, Dialect dialect) throws SQLException {
        ColumnKind kind = ColumnKind.of(columns, at);
        String typeName = columns.getColumnTypeName(at);
        if (!kind.isKey()) {
            throw new IllegalArgumentException("The column " + expression + " cannot be part of a key: it is of type "
                    + typeName
                    + ". A key can be made of integers, decimals, text, UUIDs, dates, timestamps, booleans and"
                    + " binary strings.");
        }
        return new KeyColumn(expression, exact(kind, dialect), dialect.parameter(typeName));
    }

    /** MySQL has no booleans, but numbers that its drivers take for them: 2 and 3 would be one key. */
    private static ColumnKind exact(ColumnKind kind, Dialect dialect) {
        return dialect == Dialect.MYSQL && kind == ColumnKind.BOOLEAN ? ColumnKind.INTEGER : kind;
    }

    /** A value of it as a cursor has it. */
    Object toCursor(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value;
    }

    @Override
    public Object toParameter(Object part) {
        return kind == ColumnKind.BYTES && part instanceof String hex
                ? HexFormat.of().parseHex(hex)
                : part;
    }
}
