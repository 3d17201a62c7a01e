package io.github.postdeploy.internal.migration.flyway;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.internal.migration.tool.KnownMigrations;
import io.github.postdeploy.internal.migration.tool.MigrationTool;
import io.github.postdeploy.migration.MigrationOptions;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.api.configuration.Configuration;

/**
 * The action that applies all that is pending with Flyway.
 *
 * @param options for the stages
 * @param configuration which is not changed
 */
public record FlywayMigrations(MigrationOptions options, Configuration configuration) implements KnownMigrations {

    /**
     * What tells one history and its migrations from others.
     *
     * @param database its address where that is configured, else the data source
     */
    private record Identity(
            Object database, String user, List<String> schemas, String schema, String table, List<?> locations) {}

    @Override
    public void run(ActionContext context) {
        int count = new FlywayRunner(options).migratePostDeploy(configuration).migrationsExecuted;
        context.message(count == 1 ? "1 migration applied" : count + " migrations applied");
    }

    @Override
    public String tool() {
        return FlywayRunner.FLYWAY;
    }

    @Override
    public MigrationTool open() {
        return new FlywayTool(options, configuration);
    }

    @Override
    public Object identity() {
        String url = configuration.getUrl();
        return new Identity(
                url == null ? configuration.getDataSource() : url,
                url == null ? null : configuration.getUser(),
                List.of(configuration.getSchemas()),
                configuration.getDefaultSchema(),
                configuration.getTable(),
                Arrays.stream(configuration.getLocations())
                        .map(Object::toString)
                        .sorted()
                        .toList());
    }
}
