package io.github.postdeploy.internal.migration.liquibase;

import io.github.postdeploy.internal.migration.tool.MigrationTool;
import io.github.postdeploy.migration.MigrationOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.CompositeResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.LoggerUIService;

/** Sets Liquibase up where no application does: it tells its log what it does, and nobody else. */
public final class LiquibaseSetup {

    /** Of a scope in which Liquibase tells its log what it does, and nobody else. */
    static final Map<String, Object> QUIET =
            Map.of(Scope.Attr.ui.name(), new LoggerUIService(), AnalyticsArgs.ENABLED.getKey(), false);

    private LiquibaseSetup() {}

    /**
     * What of a changelog is meant.
     *
     * @param contexts that are wanted; empty for all
     * @param labels that are wanted; empty for all
     * @param parameters of the changelog
     */
    public record Choice(String contexts, String labels, Map<String, String> parameters) {}

    /**
     * Liquibase on a connection of its own.
     *
     * @param schema of the migrations
     * @param root folder in which names of changelogs begin; what is not there is looked for on the class path
     * @param changelog name of it
     * @throws Exception if it cannot connect
     */
    public static MigrationTool open(
            MigrationOptions options,
            DataSource dataSource,
            Optional<String> schema,
            Path root,
            String changelog,
            Choice choice)
            throws Exception {
        Connection connection = dataSource.getConnection();
        String scope = Scope.enter(QUIET);
        try {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            if (schema.isPresent()) {
                database.setDefaultSchemaName(schema.get());
            }
            Liquibase liquibase = new Liquibase(changelog, resources(root), database);
            choice.parameters().forEach(liquibase::setChangeLogParameter);
            return new LiquibaseTool(
                    options,
                    liquibase,
                    new Contexts(choice.contexts()),
                    new LabelExpression(choice.labels()),
                    () -> Scope.exit(scope));
        } catch (Exception failure) {
            Scope.exit(scope);
            connection.close();
            throw failure;
        }
    }

    static ResourceAccessor resources(Path root) throws Exception {
        return new CompositeResourceAccessor(
                new DirectoryResourceAccessor(root),
                new ClassLoaderResourceAccessor(LiquibaseSetup.class.getClassLoader()));
    }
}
