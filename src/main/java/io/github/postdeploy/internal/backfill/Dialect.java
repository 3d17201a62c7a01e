package io.github.postdeploy.internal.backfill;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What databases write differently. */
enum Dialect {
    POSTGRESQL,
    MYSQL,
    H2,
    OTHER;

    /** What the driver calls columns that number themselves, which are no types. */
    private static final Map<String, String> SERIALS =
            Map.of("serial", "int4", "smallserial", "int2", "bigserial", "int8");

    /** Without quotes these are keywords, and mean a length of one. */
    private static final Set<String> OF_LENGTH_ONE = Set.of("bit", "char");

    static Dialect of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        if (product.contains("postgres")) {
            return POSTGRESQL;
        } else if (product.contains("mysql") || product.contains("mariadb")) {
            return MYSQL;
        }
        return product.equals("h2") ? H2 : OTHER;
    }

    /** Ends a query that returns at most so many rows; one parameter. */
    String atMost() {
        return this == OTHER ? " OFFSET 0 ROWS FETCH NEXT ? ROWS ONLY" : " LIMIT ?";
    }

    /** Ends a query that returns the row after so many others; one parameter. */
    String oneAfter() {
        return this == OTHER ? " OFFSET ? ROWS FETCH NEXT 1 ROWS ONLY" : " LIMIT 1 OFFSET ?";
    }

    /** Whether {@code (a, b) > (1, 2)} is allowed and finds its beginning by an index. MariaDB allows it, but does not. */
    boolean comparesRows() {
        return this == POSTGRESQL;
    }

    /** A parameter of a column's type. Without the type PostgreSQL takes a string for text, and no index for it. */
    String parameter(String typeName) {
        return this == POSTGRESQL ? "CAST(? AS " + type(typeName) + ")" : "?";
    }

    /** A parameter that takes a new value for a column of the type. */
    String newValue(String typeName) {
        return this == H2 && typeName.equalsIgnoreCase("JSON") ? "? FORMAT JSON" : parameter(typeName);
    }

    /** The name of a type as PostgreSQL's driver tells it, for use in a statement. */
    static String type(String typeName) {
        String serial = SERIALS.get(typeName);
        if (serial != null) {
            return serial;
        }
        boolean plain = typeName.matches("[a-z_][a-z0-9_]*|\".*\"") && !OF_LENGTH_ONE.contains(typeName);
        return plain ? typeName : '"' + typeName.replace("\"", "\"\"") + '"';
    }
}
