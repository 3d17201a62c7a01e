package io.github.postdeploy.internal.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The databases there are tables and statements for. */
enum Database {
    H2("h2", "CAST(EXTRACT(EPOCH FROM CURRENT_TIMESTAMP) * 1000 AS BIGINT)", " FOR UPDATE SKIP LOCKED"),
    POSTGRESQL("postgresql", "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)", " FOR UPDATE SKIP LOCKED"),
    MYSQL("mysql", "(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', UTC_TIMESTAMP(6)) DIV 1000)", " FOR UPDATE SKIP LOCKED"),
    ORACLE(
            "oracle",
            "ROUND((CAST(SYS_EXTRACT_UTC(SYSTIMESTAMP) AS DATE) - DATE '1970-01-01') * 86400000"
                    + " + MOD(EXTRACT(SECOND FROM SYS_EXTRACT_UTC(SYSTIMESTAMP)), 1) * 1000)",
            " FOR UPDATE SKIP LOCKED"),
    SQLSERVER("sqlserver", "DATEDIFF_BIG(MILLISECOND, '1970-01-01', SYSUTCDATETIME())", "");

    private final String script;
    private final String clock;
    private final String skipLocked;

    Database(String script, String clock, String skipLocked) {
        this.script = script;
        this.clock = clock;
        this.skipLocked = skipLocked;
    }

    /** @throws IllegalArgumentException for a product without tables of ours */
    static Database of(String product) {
        String name = product.toLowerCase(Locale.ROOT);
        if (name.equals("h2")) {
            return H2;
        } else if (name.contains("postgres")) {
            return POSTGRESQL;
        } else if (name.contains("mysql") || name.contains("mariadb")) {
            return MYSQL;
        } else if (name.contains("oracle")) {
            return ORACLE;
        } else if (name.contains("sql server")) {
            return SQLSERVER;
        }
        throw new IllegalArgumentException("The database product '" + product + "' is not supported. Supported are "
                + Arrays.stream(values()).map(Database::name).collect(Collectors.joining(", ")) + ".");
    }

    /** Class path resource with the statements that make the tables. */
    String script() {
        return "META-INF/postdeploy/ddl/" + script + ".sql";
    }

    /** Class path resource with the statements that bring the tables from the version before to this one. */
    String upgradeScript(int version) {
        return "META-INF/postdeploy/ddl/upgrade/" + script + "-" + version + ".sql";
    }

    /** An expression for the time now, in milliseconds since the epoch: now at the statement, not at the transaction. */
    String clock() {
        return clock;
    }

    /** Whether a WITH clause can change rows, so that one statement changes those of two tables. */
    boolean changesInQueries() {
        return this == POSTGRESQL;
    }

    /** Whether {@code string_agg} makes one text of any length of many. */
    boolean joinsText() {
        return this == POSTGRESQL;
    }

    /** A table in a FROM clause whose locked rows are to be passed over instead of waited for. */
    String lockable(String table) {
        return this == SQLSERVER ? table + " WITH (UPDLOCK, ROWLOCK, READPAST)" : table;
    }

    /** What a SELECT from a {@linkplain #lockable table} ends with. */
    String skipLocked() {
        return skipLocked;
    }
}
