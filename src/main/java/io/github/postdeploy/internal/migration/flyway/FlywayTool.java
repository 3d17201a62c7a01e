package io.github.postdeploy.internal.migration.flyway;

import io.github.postdeploy.internal.migration.check.Script.Runner;
import io.github.postdeploy.internal.migration.check.Script.Tool;
import io.github.postdeploy.internal.migration.plan.MigrationPlan;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.tool.MigrationTool;
import io.github.postdeploy.internal.migration.tool.Pending;
import io.github.postdeploy.internal.migration.tool.Scripts;
import io.github.postdeploy.migration.MigrationOptions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.ValidateResult;
import org.flywaydb.core.api.pattern.ValidatePattern;
import org.flywaydb.core.api.resolver.MigrationResolver;

/** Flyway, with a configuration, which is not changed. */
public final class FlywayTool implements MigrationTool {

    /** Of making the history; each in vain was overtaken by a party that has made it. */
    private static final int ATTEMPTS = 3;

    private final MigrationOptions options;
    private final FlywayRunner runner;
    private final FluentConfiguration configuration;

    /** @param configuration with a data source; one that was restricted is taken without its restriction */
    public FlywayTool(MigrationOptions options, Configuration configuration) {
        this.options = options;
        this.runner = new FlywayRunner(options);
        this.configuration = FlywayRunner.copy(configuration);
        FlywayRestriction.lift(this.configuration, options.isSkip());
    }

    @Override
    public String name() {
        return FlywayRunner.FLYWAY;
    }

    @Override
    public Pending pending() {
        FlywayPlan flywayPlan = new FlywayPlanner(options).plan(configuration);
        MigrationPlan plan = flywayPlan.plan();
        FlywayDatabase database = flywayPlan.state().database();
        boolean lock = database.dialect().filter(Dialect.POSTGRESQL::equals).isPresent()
                && TransactionalLock.isOn(configuration);
        Runner how = new Runner(Tool.FLYWAY, true, lock, database.lockTimeout());
        return new Pending(name(), plan, Scripts.of(plan, database.dialect(), migration -> how));
    }

    @Override
    public Optional<String> objection() {
        if (!configuration.isValidateOnMigrate()) {
            return Optional.empty();
        }
        ValidatePattern[] patterns = Stream.concat(
                        Stream.of(configuration.getIgnoreMigrationPatterns()),
                        Stream.of(ValidatePattern.fromPattern("*:pending")))
                .toArray(ValidatePattern[]::new);
        ValidateResult result = FlywayRunner.copy(configuration)
                .ignoreMigrationPatterns(patterns)
                .load()
                .validateWithResult();
        return result.validationSuccessful ? Optional.empty() : Optional.of(result.getAllErrorMessages());
    }

    @Override
    public int applyPreDeploy() {
        return runner.migratePreDeploy(configuration).migrationsExecuted;
    }

    @Override
    public int applyPostDeploy() {
        return runner.migratePostDeploy(configuration).migrationsExecuted;
    }

    @Override
    public List<String> fingerprint() {
        String history = "history " + configuration.getDefaultSchema() + " " + List.of(configuration.getSchemas()) + " "
                + configuration.getTable();
        Stream<String> migrations = Stream.of(configuration.load().info().all())
                .filter(info -> info.getState().isResolved())
                .map(info -> info.getScript() + " " + info.getChecksum())
                .sorted();
        return Stream.concat(Stream.of(history), migrations).toList();
    }

    @Override
    public void prepareHistory() {
        boolean history = Stream.of(configuration.load().info().all())
                .map(MigrationInfo::getState)
                .anyMatch(state -> state.isApplied());
        if (!history && FlywayDatabase.of(configuration).isEmpty()) {
            makeHistory();
        }
    }

    /** Parties may do so at once. Flyway fails where the table appears while it looks; then it finds it. */
    private void makeHistory() {
        Flyway withoutMigrations = FlywayRunner.copy(configuration)
                .locations(new String[0])
                .resolvers(new MigrationResolver[0])
                .javaMigrations()
                .skipDefaultResolvers(true)
                .skipDefaultCallbacks(true)
                .callbacks(new String[0])
                .target(MigrationVersion.LATEST)
                .validateOnMigrate(false)
                .load();
        FlywayException first = null;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                withoutMigrations.migrate();
                return;
            } catch (FlywayException failure) {
                first = first == null ? failure : first;
            }
        }
        throw first;
    }

    /** The data source is the caller's. */
    @Override
    public void close() {}
}
