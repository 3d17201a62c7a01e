package io.github.postdeploy.internal.migration.tool;

import io.github.postdeploy.internal.migration.check.Script;
import io.github.postdeploy.internal.migration.plan.MigrationPlan;
import java.util.List;

/**
 * What is pending.
 *
 * @param tool that applies it, as people call it
 * @param plan when
 * @param scripts the same for a check, in the order of the plan
 */
public record Pending(String tool, MigrationPlan plan, List<Script> scripts) {

    public Pending {
        scripts = List.copyOf(scripts);
    }
}
