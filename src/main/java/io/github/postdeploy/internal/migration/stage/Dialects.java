package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import java.util.Locale;
import java.util.Optional;

/** Tells the dialect of a database. */
public final class Dialects {

    private Dialects() {}

    /**
     * The dialect of a database.
     *
     * @param product as {@link java.sql.DatabaseMetaData#getDatabaseProductName()} says it
     * @return empty for a database whose SQL cannot be read
     */
    public static Optional<Dialect> of(String product) {
        String name = product.toLowerCase(Locale.ROOT);
        if (name.startsWith("postgresql") || name.contains("enterprisedb")) {
            return Optional.of(Dialect.POSTGRESQL);
        }
        if (name.startsWith("mariadb")) {
            return Optional.of(Dialect.MARIADB);
        }
        if (name.startsWith("mysql")) {
            return Optional.of(Dialect.MYSQL);
        }
        if (name.startsWith("oracle")) {
            return Optional.of(Dialect.ORACLE);
        }
        if (name.startsWith("microsoft sql server") || name.startsWith("azure sql")) {
            return Optional.of(Dialect.SQL_SERVER);
        }
        return name.equals("h2") ? Optional.of(Dialect.H2) : Optional.empty();
    }
}
