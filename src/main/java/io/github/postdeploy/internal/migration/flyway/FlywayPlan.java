package io.github.postdeploy.internal.migration.flyway;

import io.github.postdeploy.internal.migration.plan.MigrationPlan;
import io.github.postdeploy.internal.migration.plan.PlannedMigration;
import io.github.postdeploy.internal.migration.stage.Migration;
import java.util.List;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Which migrations Flyway is to apply when.
 *
 * @param plan it
 * @param state that it was made for
 */
public record FlywayPlan(MigrationPlan plan, FlywayState state) {

    /** Those that must wait, as Flyway knows them. */
    List<MigrationInfo> waiting() {
        List<Migration> after = plan.postDeploy().stream()
                .filter(PlannedMigration::isAfter)
                .map(PlannedMigration::migration)
                .toList();
        return state.infos(after);
    }
}
