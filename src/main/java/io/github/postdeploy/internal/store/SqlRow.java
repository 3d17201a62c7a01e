package io.github.postdeploy.internal.store;

import java.sql.Clob;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** A row that a native statement found. Columns are numbered from 0; drivers do not agree on the types of their values. */
final class SqlRow {

    private final Object[] values;

    SqlRow(Object... values) {
        this.values = values;
    }

    /** Null for null. */
    String text(int column) {
        Object value = values[column];
        if (value instanceof Clob clob) {
            try {
                return clob.getSubString(1, Math.toIntExact(clob.length()));
            } catch (SQLException failure) {
                throw new SqlException(failure);
            }
        }
        return value == null ? null : value.toString();
    }

    UUID uuid(int column) {
        return UUID.fromString(text(column));
    }

    /** 0 for null. */
    long number(int column) {
        return values[column] == null ? 0 : ((Number) values[column]).longValue();
    }

    /** Null for null. */
    Long numberOrNull(int column) {
        return values[column] == null ? null : number(column);
    }

    /** Null for null. */
    Double fractionOrNull(int column) {
        return values[column] == null ? null : ((Number) values[column]).doubleValue();
    }

    /** Of milliseconds since the epoch; null for null. */
    Instant instant(int column) {
        return values[column] == null ? null : Instant.ofEpochMilli(number(column));
    }
}
