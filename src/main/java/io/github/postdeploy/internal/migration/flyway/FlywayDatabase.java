package io.github.postdeploy.internal.migration.flyway;

import io.github.postdeploy.internal.migration.plan.ExistingTables;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.Dialects;
import io.github.postdeploy.internal.migration.tool.LockTimeouts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * The database of a configuration, as it is now.
 *
 * @param dialect of it; empty for one whose SQL cannot be read
 * @param isEmpty whether it has no tables, in any of its schemas, but Flyway's and our own
 * @param lockTimeout whether sessions limit how long they wait for locks
 */
record FlywayDatabase(Optional<Dialect> dialect, boolean isEmpty, boolean lockTimeout) {

    /** Connects, and looks. */
    static FlywayDatabase of(Configuration configuration) {
        try (Connection connection = configuration.getDataSource().getConnection()) {
            Optional<Dialect> dialect = Dialects.of(connection.getMetaData().getDatabaseProductName());
            boolean used = isUsed(connection, configuration);
            boolean lockTimeout = isSetByFlyway(configuration)
                    || dialect.isPresent() && LockTimeouts.isSet(connection, dialect.get());
            return new FlywayDatabase(dialect, !used, lockTimeout);
        } catch (SQLException failure) {
            throw new FlywayException("The database cannot be looked at: " + failure.getMessage(), failure);
        }
    }

    /** Flyway's default schema may hold nothing but its history. */
    private static boolean isUsed(Connection connection, Configuration configuration) throws SQLException {
        Set<String> schemas = new LinkedHashSet<>(Arrays.asList(configuration.getSchemas()));
        if (configuration.getDefaultSchema() != null) {
            schemas.add(configuration.getDefaultSchema());
        }
        if (schemas.isEmpty()) {
            schemas.add(null);
        }
        for (String schema : schemas) {
            if (ExistingTables.any(connection, schema, Set.of(configuration.getTable()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSetByFlyway(Configuration configuration) {
        String sql = configuration.getInitSql();
        return sql != null
                && sql.toLowerCase(Locale.ROOT)
                        .matches("(?s).*\\b(lock_timeout|lock_wait_timeout|ddl_lock_timeout)\\b.*");
    }
}
