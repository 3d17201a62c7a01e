package io.github.postdeploy.internal.migration.flyway;

import io.github.postdeploy.internal.migration.plan.MigrationLog;
import io.github.postdeploy.migration.MigrationOptions;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.output.MigrateResult;

/** Lets Flyway apply a part of what is pending. */
public final class FlywayRunner {

    /** As people call it. */
    static final String FLYWAY = "Flyway";

    private final MigrationOptions options;

    public FlywayRunner(MigrationOptions options) {
        this.options = options;
    }

    /** Keeps a configuration to what belongs before the rollout. */
    public void restrict(FluentConfiguration configuration) {
        FlywayPlan plan = new FlywayPlanner(options).plan(configuration);
        plan.plan().check();
        MigrationLog.preDeploy(FLYWAY, plan.plan());
        FlywayRestriction.apply(configuration, plan, options.isSkip());
    }

    /** Applies what belongs before the rollout. */
    public MigrateResult migratePreDeploy(Configuration unrestricted) {
        FluentConfiguration configuration = copy(unrestricted);
        restrict(configuration);
        return configuration.load().migrate();
    }

    /** Applies all. */
    public MigrateResult migratePostDeploy(Configuration perhapsRestricted) {
        FluentConfiguration configuration = copy(perhapsRestricted);
        FlywayRestriction.lift(configuration, options.isSkip());
        MigrateResult result = configuration.load().migrate();
        MigrationLog.postDeploy(FLYWAY, result.migrationsExecuted);
        return result;
    }

    /** Another one, that may be changed. */
    static FluentConfiguration copy(Configuration configuration) {
        return Flyway.configure(configuration.getClassLoader()).configuration(configuration);
    }
}
