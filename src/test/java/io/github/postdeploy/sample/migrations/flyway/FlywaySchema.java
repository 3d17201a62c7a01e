package io.github.postdeploy.sample.migrations.flyway;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Repeat;
import io.github.postdeploy.migration.FlywayStages;
import io.github.postdeploy.migration.MigrationAction;
import io.github.postdeploy.sample.migrations.Report;
import io.github.postdeploy.sample.migrations.Schema;
import io.github.postdeploy.sample.migrations.ServerDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A schema of its own, since other applications use the database too. */
@ApplicationScoped
public class FlywaySchema implements Schema {

    private static FluentConfiguration configuration() {
        return Flyway.configure().dataSource(ServerDataSource.find()).schemas("FLYWAY_SHOP");
    }

    @Override
    public void migrateAtStart() {
        FluentConfiguration configuration = configuration();
        FlywayStages.configured().restrict(configuration);
        Flyway flyway = configuration.load();
        flyway.migrate();
        flyway.validate();
    }

    @Produces
    @PostDeployAction(name = "schema", perTenant = false, repeat = Repeat.EVERY_RELEASE)
    MigrationAction postDeployMigrations() {
        return FlywayStages.configured().postDeployAction(configuration().load());
    }

    @Override
    public Report report() {
        Flyway flyway = configuration().ignoreMigrationPatterns("*:pending").load();
        return new Report(
                versions(flyway.info().applied()),
                versions(flyway.info().pending()),
                Objects.toString(flyway.validateWithResult().getAllErrorMessages(), ""));
    }

    private static List<String> versions(MigrationInfo[] infos) {
        return Stream.of(infos)
                .map(MigrationInfo::getVersion)
                .filter(Objects::nonNull) // the row that says that Flyway has made the schema
                .map(MigrationVersion::getVersion)
                .toList();
    }
}
