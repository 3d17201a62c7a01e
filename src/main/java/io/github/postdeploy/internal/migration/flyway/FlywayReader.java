package io.github.postdeploy.internal.migration.flyway;

import io.github.postdeploy.internal.migration.stage.Jars;
import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.migration.MigrationOptions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.Configuration;

/** Reads what is applied and what is pending. */
final class FlywayReader {

    /** Of the row that says that Flyway has made the schema. */
    private static final String SCHEMA = "SCHEMA";

    private final MigrationOptions options;

    FlywayReader(MigrationOptions options) {
        this.options = options;
    }

    FlywayState read(Configuration configuration) {
        if (configuration.getDataSource() == null) {
            throw new IllegalStateException("The Flyway configuration has no data source, which must be set before"
                    + " migrations can be planned.");
        }
        ScriptSource source = new ScriptSource();
        MigrationInfo[] all = Flyway.configure(configuration.getClassLoader())
                .configuration(configuration)
                .resolvers(source.behind(configuration.getResolvers()))
                .load()
                .info()
                .all();
        boolean history = Stream.of(all).anyMatch(FlywayReader::isHistory);
        FlywayDatabase database = FlywayDatabase.of(configuration);
        List<MigrationInfo> pending = Arrays.stream(all)
                .filter(info -> info.getState().isResolved() && isPending(info))
                .filter(info -> history || database.isEmpty() || isAboveBaseline(info, configuration))
                .toList();
        Jars jars = new Jars(options.ownJars());
        SqlMigrationReader sql = new SqlMigrationReader(configuration, source, database.dialect(), jars);
        JavaMigrationReader java = new JavaMigrationReader(configuration, jars);
        List<FlywayMigration> migrations = pending.stream()
                .map(info -> new FlywayMigration(info, read(info, source, sql, java)))
                .toList();
        return new FlywayState(List.of(all), migrations, !history && database.isEmpty(), source, database);
    }

    private static boolean isHistory(MigrationInfo info) {
        return info.getState().isApplied() && !info.getType().name().equals(SCHEMA);
    }

    private static boolean isPending(MigrationInfo info) {
        return switch (info.getState()) {
            case PENDING, OUTDATED -> true;
            default -> false;
        };
    }

    /** Flyway makes a baseline of a schema that it finds in use, and leaves out what the baseline covers. */
    private static boolean isAboveBaseline(MigrationInfo info, Configuration configuration) {
        return info.getVersion() == null || info.getVersion().compareTo(configuration.getBaselineVersion()) > 0;
    }

    private static Migration read(
            MigrationInfo info, ScriptSource source, SqlMigrationReader sql, JavaMigrationReader java) {
        return info.getType().name().contains("SQL")
                ? source.resource(info.getScript())
                        .map(resource -> sql.read(info, resource))
                        .orElseGet(() -> java.read(info))
                : java.read(info);
    }
}
