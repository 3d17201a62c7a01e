package io.github.postdeploy.readme.migrations;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.Repeat;
import io.github.postdeploy.migration.FlywayStages;
import io.github.postdeploy.migration.MigrationAction;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

@ApplicationScoped
public class Migrations {

    @Resource(lookup = "java:comp/DefaultDataSource")
    private DataSource dataSource;

    @Produces
    @PostDeployAction(perTenant = false, repeat = Repeat.EVERY_RELEASE)
    MigrationAction postDeployMigrations() {
        return FlywayStages.configured()
                .postDeployAction(Flyway.configure().dataSource(dataSource).load());
    }
}
