package io.github.postdeploy.migration;

import io.github.postdeploy.internal.migration.flyway.FlywayMigrations;
import io.github.postdeploy.internal.migration.flyway.FlywayRunner;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Migrates with Flyway in two parts, one before and one after the rollout. Flyway applies the migrations and keeps its
 * history; nothing of it is replaced. Immutable and safe for use by several threads.
 *
 * <p>An application that migrates when it starts lets its configuration be restricted to the part before the rollout. Where
 * it makes the configuration itself:
 *
 * <pre>{@code
 * FluentConfiguration configuration = Flyway.configure().dataSource(dataSource);
 * FlywayStages.configured().restrict(configuration);
 * configuration.load().migrate();
 * }</pre>
 *
 * <p>With Quarkus or Spring Boot, {@code FlywayStages.configured()::restrict} is a {@code FlywayConfigurationCustomizer}.
 *
 * <p>The rest is applied by an action of the release, once enough nodes run it ({@code postdeploy.min-nodes}):
 *
 * <pre>{@code
 * @Produces
 * @PostDeployAction(perTenant = false, repeat = Repeat.EVERY_RELEASE)
 * MigrationAction migrations(Flyway flyway) {
 *     return FlywayStages.configured().postDeployAction(flyway);
 * }
 * }</pre>
 */
public final class FlywayStages {

    private final MigrationOptions options;
    private final FlywayRunner runner;

    private FlywayStages(MigrationOptions options) {
        this.options = Objects.requireNonNull(options, "options");
        this.runner = new FlywayRunner(options);
    }

    /** With what is configured, see {@link MigrationOptions#configured()}. */
    public static FlywayStages configured() {
        return new FlywayStages(MigrationOptions.configured());
    }

    /**
     * With certain options.
     *
     * @param options for the stages
     */
    public static FlywayStages of(MigrationOptions options) {
        return new FlywayStages(options);
    }

    /**
     * Restricts a configuration to what belongs before the rollout, as things stand: it gets as its {@code target} the last
     * version before the first pending one that is POST_DEPLOY. Without one it stays as it is, and so it does on a database
     * that nothing has been applied to and that has no tables. With {@link MigrationOptions#withSkip} it does not get a
     * target, but POST_DEPLOY migrations are hidden, and {@code outOfOrder} is set.
     *
     * <p>Connects to the database, and reads; callbacks of Flyway's {@code info} are called.
     *
     * @param configuration with data source, locations and all else that it is to have
     * @throws AmbiguousPlanException if it cannot be told what belongs before the rollout; the configuration stays as it is
     * @throws IllegalStateException if the configuration has no data source
     * @throws org.flywaydb.core.api.FlywayException as Flyway's {@code info} does
     */
    public void restrict(FluentConfiguration configuration) {
        runner.restrict(configuration);
    }

    /**
     * Applies what belongs before the rollout.
     *
     * @param flyway whose configuration is used; it is not changed
     * @return Flyway's result
     * @throws AmbiguousPlanException if it cannot be told what that is; nothing has been applied then
     * @throws org.flywaydb.core.api.FlywayException as Flyway's {@code migrate} does
     */
    public MigrateResult migratePreDeploy(Flyway flyway) {
        return runner.migratePreDeploy(flyway.getConfiguration());
    }

    /**
     * Applies all that is pending, up to the latest version, whatever target the configuration has.
     *
     * @param flyway whose configuration is used, one that was {@linkplain #restrict restricted} too; it is not changed
     * @return Flyway's result
     * @throws org.flywaydb.core.api.FlywayException as Flyway's {@code migrate} does
     */
    public MigrateResult migratePostDeploy(Flyway flyway) {
        return runner.migratePostDeploy(flyway.getConfiguration());
    }

    /**
     * An action that {@linkplain #migratePostDeploy applies all that is pending}, for a producer. What is pending can be
     * asked for where the producer declares it as {@link MigrationAction}.
     *
     * @param flyway whose configuration is used
     */
    public MigrationAction postDeployAction(Flyway flyway) {
        return new FlywayMigrations(
                options, Objects.requireNonNull(flyway, "flyway").getConfiguration());
    }
}
