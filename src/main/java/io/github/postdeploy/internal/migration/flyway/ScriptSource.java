package io.github.postdeploy.internal.migration.flyway;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resolver.ResolvedMigration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.sqlscript.SqlScript;

/**
 * Finds no migrations of its own: it keeps what Flyway hands to those that do, its provider of resources and its parser, set
 * up for the database and with the values of placeholders.
 */
final class ScriptSource implements MigrationResolver {

    private Context context;
    private Map<String, LoadableResource> resources;

    @Override
    public Collection<ResolvedMigration> resolveMigrations(Context context) {
        this.context = context;
        return List.of();
    }

    /** Flyway's provider, or the application's. */
    ResourceProvider resourceProvider() {
        return context.resourceProvider;
    }

    /**
     * The resource of a migration.
     *
     * @param script as Flyway calls it, relative to the location
     */
    Optional<LoadableResource> resource(String script) {
        if (resources == null) {
            resources = byScript();
        }
        return Optional.ofNullable(resources.get(script))
                .or(() -> Optional.ofNullable(context.resourceProvider.getResource(script)));
    }

    /** A script, which Flyway's parser reads when it is asked for its statements. */
    SqlScript script(LoadableResource resource) {
        return context.sqlScriptFactory.createSqlScript(resource, true, context.resourceProvider);
    }

    private Map<String, LoadableResource> byScript() {
        Configuration configuration = context.configuration;
        Map<String, LoadableResource> all = new HashMap<>();
        for (String prefix :
                List.of(configuration.getSqlMigrationPrefix(), configuration.getRepeatableSqlMigrationPrefix())) {
            context.resourceProvider
                    .getResources(prefix, configuration.getSqlMigrationSuffixes())
                    .forEach(resource -> all.put(resource.getRelativePath(), resource));
        }
        return all;
    }

    /** Resolvers with this one behind them. */
    MigrationResolver[] behind(MigrationResolver[] resolvers) {
        MigrationResolver[] all = Arrays.copyOf(resolvers, resolvers.length + 1);
        all[resolvers.length] = this;
        return all;
    }
}
