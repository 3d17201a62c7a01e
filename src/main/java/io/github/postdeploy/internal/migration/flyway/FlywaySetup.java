package io.github.postdeploy.internal.migration.flyway;

import io.github.postdeploy.internal.migration.tool.MigrationTool;
import io.github.postdeploy.migration.MigrationOptions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Sets Flyway up where no application does. */
public final class FlywaySetup {

    private FlywaySetup() {}

    /**
     * Flyway with the classes and drivers that this class sees.
     *
     * @param schema of the migrations
     * @param locations of them; none for those that are configured
     * @param settings by Flyway's names, which count more than variables of the environment
     * @throws FlywayException if a setting is not known, or ends migration at a version
     */
    public static MigrationTool open(
            MigrationOptions options,
            DataSource dataSource,
            Optional<String> schema,
            List<String> locations,
            Map<String, String> settings) {
        FluentConfiguration configuration =
                Flyway.configure(FlywaySetup.class.getClassLoader()).envVars();
        Map<String, String> others = new HashMap<>(settings);
        String lock = settings.get(TransactionalLock.SETTING);
        if (lock != null && TransactionalLock.set(configuration, Boolean.parseBoolean(lock))) {
            others.remove(TransactionalLock.SETTING);
        }
        configuration.configuration(others).dataSource(dataSource);
        schema.ifPresent(name -> configuration.defaultSchema(name).schemas(name));
        if (!locations.isEmpty()) {
            configuration.locations(locations.toArray(String[]::new));
        }
        checkTarget(configuration);
        return new FlywayTool(options, configuration);
    }

    /** It would be lost: what is applied when is decided by stages. */
    private static void checkTarget(Configuration configuration) {
        MigrationVersion target = configuration.getTarget();
        if (target != null && !target.equals(MigrationVersion.LATEST)) {
            throw new FlywayException(
                    "flyway.target is " + target + ". Where migration ends is decided by the stages of"
                            + " migrations, so it must not be set. Leave it out, and give what has to wait the stage POST_DEPLOY.");
        }
    }
}
