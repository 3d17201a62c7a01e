package io.github.postdeploy.internal.migration.plan;

import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.internal.migration.stage.StageDecision;
import io.github.postdeploy.internal.migration.stage.StageDecision.Undecided;
import io.github.postdeploy.migration.Stage;

/**
 * A migration that is to be applied, or undone.
 *
 * @param migration which one
 * @param decision its stage
 */
public record PlannedMigration(Migration migration, StageDecision decision) {

    /** Whether it must wait for the end of the rollout. */
    public boolean isAfter() {
        return decision.stage().filter(stage -> stage == Stage.POST_DEPLOY).isPresent();
    }

    /** Whether it must be there before the rollout. */
    public boolean isBefore() {
        return decision.stage().filter(stage -> stage == Stage.PRE_DEPLOY).isPresent();
    }

    /** Whether a person must say its stage. */
    public boolean isUndecided() {
        return decision instanceof Undecided;
    }

    /** The stage, or what stands for one. */
    public String stageText() {
        return decision.stage().map(Stage::name).orElse(decision.adjective());
    }
}
