package io.github.postdeploy.internal.migration.sql.model;

import java.util.Locale;

/** A database's SQL, as far as reading it is concerned. */
public enum Dialect {
    POSTGRESQL,
    MYSQL,
    MARIADB,
    ORACLE,
    SQL_SERVER,
    H2;

    /** MySQL or MariaDB. */
    public boolean isMySql() {
        return this == MYSQL || this == MARIADB;
    }

    /**
     * The name that a text means. PostgreSQL folds unquoted names to lower case, Oracle and H2 to upper case; on MySQL,
     * MariaDB and SQL Server case tells no names apart.
     *
     * @param text without quotes
     * @param quoted whether it stood in quotes
     */
    public Name name(String text, boolean quoted) {
        return new Name(text, fold(text, quoted));
    }

    private String fold(String text, boolean quoted) {
        return switch (this) {
            case POSTGRESQL -> quoted ? text : text.toLowerCase(Locale.ROOT);
            case ORACLE, H2 -> quoted ? text : text.toUpperCase(Locale.ROOT);
            case MYSQL, MARIADB, SQL_SERVER -> text.toLowerCase(Locale.ROOT);
        };
    }
}
