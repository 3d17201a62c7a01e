package io.github.postdeploy.internal.migration.liquibase;

import io.github.postdeploy.internal.migration.plan.MigrationPlan;
import io.github.postdeploy.internal.migration.plan.PlannedMigration;
import java.util.List;
import java.util.Map;
import liquibase.changelog.ChangeSet;

/**
 * Which change sets Liquibase is to apply when.
 *
 * @param plan it
 * @param changeSets all of it, by the ids of its migrations
 */
public record LiquibasePlan(MigrationPlan plan, Map<String, ChangeSet> changeSets) {

    /** Those that must wait. */
    List<ChangeSet> waiting() {
        return plan.postDeploy().stream()
                .filter(PlannedMigration::isAfter)
                .map(planned -> changeSets.get(planned.migration().id()))
                .toList();
    }
}
