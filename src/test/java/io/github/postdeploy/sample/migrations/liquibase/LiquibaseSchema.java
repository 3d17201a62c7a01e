package io.github.postdeploy.sample.migrations.liquibase;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Repeat;
import io.github.postdeploy.migration.LiquibaseStages;
import io.github.postdeploy.migration.MigrationAction;
import io.github.postdeploy.sample.migrations.Report;
import io.github.postdeploy.sample.migrations.Schema;
import io.github.postdeploy.sample.migrations.ServerDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/** A schema of its own, since other applications use the database too. */
@ApplicationScoped
public class LiquibaseSchema implements Schema {

    private static final String SCHEMA = "LIQUIBASE_SHOP";

    static {
        System.setProperty("liquibase.analytics.enabled", "false"); // nothing is sent from tests
    }

    private static Liquibase open() throws LiquibaseException, SQLException {
        Connection connection = ServerDataSource.find().getConnection();
        Database database =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
        database.setDefaultSchemaName(SCHEMA);
        return new Liquibase("db/changelog.xml", new ClassLoaderResourceAccessor(), database);
    }

    @Override
    public void migrateAtStart() {
        try {
            makeSchema();
            try (Liquibase liquibase = open()) {
                LiquibaseStages.configured().updatePreDeploy(liquibase);
                liquibase.validate();
            }
        } catch (LiquibaseException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void makeSchema() throws SQLException {
        try (Connection connection = ServerDataSource.find().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + SCHEMA);
        }
    }

    @Produces
    @PostDeployAction(name = "schema", perTenant = false, repeat = Repeat.EVERY_RELEASE)
    MigrationAction postDeployMigrations() {
        return LiquibaseStages.configured().postDeployAction(LiquibaseSchema::open);
    }

    @Override
    public Report report() {
        try (Liquibase liquibase = open()) {
            return new Report(
                    liquibase.getDatabase().getRanChangeSetList().stream()
                            .map(RanChangeSet::getId)
                            .toList(),
                    liquibase.listUnrunChangeSets(new Contexts(), new LabelExpression(), false).stream()
                            .map(ChangeSet::getId)
                            .toList(),
                    problems(liquibase));
        } catch (LiquibaseException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String problems(Liquibase liquibase) {
        try {
            liquibase.validate();
            return "";
        } catch (LiquibaseException invalid) {
            return String.valueOf(invalid.getMessage());
        }
    }
}
