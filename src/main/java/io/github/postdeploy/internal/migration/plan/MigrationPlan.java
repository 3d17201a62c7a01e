package io.github.postdeploy.internal.migration.plan;

import io.github.postdeploy.migration.AmbiguousPlanException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which pending migrations are applied when.
 *
 * @param fresh whether nothing runs on the database yet, so that all are applied at once
 * @param preDeploy applied before the rollout, in order
 * @param postDeploy those that wait for its end, in order
 * @param problems why it cannot be told; such a plan must not be carried out
 */
public record MigrationPlan(
        boolean fresh, List<PlannedMigration> preDeploy, List<PlannedMigration> postDeploy, List<String> problems) {

    public MigrationPlan {
        preDeploy = List.copyOf(preDeploy);
        postDeploy = List.copyOf(postDeploy);
        problems = List.copyOf(problems);
    }

    /** @throws AmbiguousPlanException if it must not be carried out */
    public void check() {
        if (!problems.isEmpty()) {
            throw new AmbiguousPlanException(problems);
        }
    }

    /** All of it, those before the rollout first. */
    public List<PlannedMigration> all() {
        return Stream.concat(preDeploy.stream(), postDeploy.stream()).toList();
    }
}
