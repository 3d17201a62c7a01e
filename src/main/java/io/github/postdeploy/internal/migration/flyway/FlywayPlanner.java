package io.github.postdeploy.internal.migration.flyway;

import io.github.postdeploy.internal.migration.plan.MigrationPlan;
import io.github.postdeploy.internal.migration.plan.Order;
import io.github.postdeploy.internal.migration.plan.PlannedMigration;
import io.github.postdeploy.internal.migration.plan.Planner;
import io.github.postdeploy.internal.migration.stage.Stager;
import io.github.postdeploy.migration.MigrationOptions;
import io.github.postdeploy.migration.Stage;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.configuration.Configuration;

/** Plans what is pending. */
public final class FlywayPlanner {

    private final MigrationOptions options;

    public FlywayPlanner(MigrationOptions options) {
        this.options = options;
    }

    /**
     * The plan for a configuration, which is not changed. Connects to its database, and reads.
     *
     * @throws IllegalStateException if the configuration has no data source
     * @throws org.flywaydb.core.api.FlywayException as Flyway's {@code info} does
     */
    public FlywayPlan plan(Configuration configuration) {
        FlywayState state = new FlywayReader(options).read(configuration);
        Stager stager = new Stager(options);
        if (state.fresh()) {
            return new FlywayPlan(Planner.fresh(state.migrations(), stager), state);
        }
        Order order = options.isSkip() ? Order.TABLES : Order.VERSIONS;
        MigrationPlan plan = new Planner(stager, order).apply(state.migrations());
        return new FlywayPlan(options.isSkip() ? plan : withoutRepeatables(plan), state);
    }

    /** A target holds back versions only: Flyway applies repeatable migrations whenever it migrates. */
    private static MigrationPlan withoutRepeatables(MigrationPlan plan) {
        List<String> problems = new ArrayList<>(plan.problems());
        plan.postDeploy().stream()
                .filter(PlannedMigration::isAfter)
                .filter(planned -> planned.migration().isRepeatable())
                .map(FlywayPlanner::problem)
                .forEach(problems::add);
        return new MigrationPlan(plan.fresh(), plan.preDeploy(), plan.postDeploy(), problems);
    }

    private static String problem(PlannedMigration planned) {
        return planned.migration() + " is " + planned.decision().adjective() + " to be applied after the rollout ("
                + planned.decision().why()
                + "), but Flyway applies repeatable migrations whenever it migrates. Make it a"
                + " versioned migration, or set postdeploy.migrations.plan=skip; or, if the running release can live with"
                + " it, " + planned.migration().remedy(Stage.PRE_DEPLOY) + ".";
    }
}
