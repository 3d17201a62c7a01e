package io.github.postdeploy.readme.migrations;

import io.github.postdeploy.migration.FlywayStages;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** The application's schema. */
final class Schema {

    private Schema() {}

    static void migrateAtStart(DataSource dataSource) {
        FluentConfiguration configuration = Flyway.configure().dataSource(dataSource);
        FlywayStages.configured().restrict(configuration);
        configuration.load().migrate();
    }
}
