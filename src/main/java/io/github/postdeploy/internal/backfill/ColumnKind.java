package io.github.postdeploy.internal.backfill;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Locale;
import java.util.UUID;

/** What the values of a column are in Java. */
enum ColumnKind {
    INTEGER(true, (row, at) -> {
        int value = row.getInt(at);
        return row.wasNull() ? null : value;
    }),
    LONG(true, (row, at) -> {
        long value = row.getLong(at);
        return row.wasNull() ? null : value;
    }),
    BIG_INTEGER(true, (row, at) -> {
        BigDecimal value = row.getBigDecimal(at);
        return value == null ? null : value.toBigIntegerExact();
    }),
    DECIMAL(true, ResultSet::getBigDecimal),
    FLOATING(false, (row, at) -> {
        double value = row.getDouble(at);
        return row.wasNull() ? null : value;
    }),
    BOOLEAN(true, (row, at) -> {
        boolean value = row.getBoolean(at);
        return row.wasNull() ? null : value;
    }),
    TEXT(true, ResultSet::getString),
    BYTES(true, ResultSet::getBytes),
    UUID_VALUE(true, (row, at) -> row.getObject(at, UUID.class)),
    DATE(true, (row, at) -> row.getObject(at, LocalDate.class)),
    LOCAL_TIMESTAMP(true, (row, at) -> row.getObject(at, LocalDateTime.class)),
    OFFSET_TIMESTAMP(true, (row, at) -> row.getObject(at, OffsetDateTime.class)),
    LOCAL_TIME(false, (row, at) -> row.getObject(at, LocalTime.class)),
    OFFSET_TIME(false, (row, at) -> row.getObject(at, OffsetTime.class)),
    ARRAY(false, (row, at) -> {
        Array value = row.getArray(at);
        return value == null ? null : value.getArray();
    }),
    OBJECT(false, ResultSet::getObject);

    /** Reads a value. */
    @FunctionalInterface
    interface Reader {
        Object read(ResultSet row, int at) throws SQLException;
    }

    private final boolean key;
    private final Reader reader;

    ColumnKind(boolean key, Reader reader) {
        this.key = key;
        this.reader = reader;
    }

    /** The value in the current row; null where the database has none. */
    Object read(ResultSet row, int at) throws SQLException {
        return reader.read(row, at);
    }

    /** Whether such a column can be part of a key. */
    boolean isKey() {
        return key;
    }

    static ColumnKind of(ResultSetMetaData columns, int at) throws SQLException {
        String typeName = columns.getColumnTypeName(at).toLowerCase(Locale.ROOT);
        return switch (columns.getColumnType(at)) {
            case Types.TINYINT, Types.SMALLINT -> INTEGER;
            case Types.INTEGER -> columns.isSigned(at) ? INTEGER : LONG;
            case Types.BIGINT -> bigint(typeName, columns.isSigned(at));
            case Types.NUMERIC, Types.DECIMAL -> DECIMAL;
            case Types.FLOAT, Types.REAL, Types.DOUBLE -> FLOATING;
            case Types.BIT, Types.BOOLEAN -> bits(typeName);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> typeName.equals("uuid")
                    ? UUID_VALUE
                    : BYTES;
            case Types.DATE -> typeName.equals("year") ? INTEGER : DATE;
            case Types.TIMESTAMP -> typeName.equals("timestamptz") ? OFFSET_TIMESTAMP : LOCAL_TIMESTAMP;
            case Types.TIMESTAMP_WITH_TIMEZONE -> OFFSET_TIMESTAMP;
            case Types.TIME -> typeName.equals("timetz") ? OFFSET_TIME : LOCAL_TIME;
            case Types.TIME_WITH_TIMEZONE -> OFFSET_TIME;
            case Types.ARRAY -> ARRAY;
            case Types.JAVA_OBJECT, Types.STRUCT, Types.REF, Types.NULL -> OBJECT;
            default -> typeName.equals("uuid") ? UUID_VALUE : TEXT;
        };
    }

    private static ColumnKind bits(String typeName) {
        return typeName.equals("bit") || typeName.equals("varbit") ? OBJECT : BOOLEAN;
    }

    /** MariaDB's driver counts INT UNSIGNED among these. */
    private static ColumnKind bigint(String typeName, boolean signed) {
        return signed || typeName.startsWith("int") ? LONG : BIG_INTEGER;
    }
}
