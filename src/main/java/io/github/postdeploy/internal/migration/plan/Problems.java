package io.github.postdeploy.internal.migration.plan;

import io.github.postdeploy.internal.migration.plan.Waiting.Obstacle;
import io.github.postdeploy.internal.migration.stage.StageDecision.Undecided;
import io.github.postdeploy.migration.Stage;

/** Says what is wrong with a plan, and what to write where. */
final class Problems {

    private Problems() {}

    static String undecided(PlannedMigration planned) {
        Undecided decision = (Undecided) planned.decision();
        return "The stage of " + planned.migration() + " cannot be told: " + decision.why()
                + ". If the running release can"
                + " live with it, " + planned.migration().remedy(Stage.PRE_DEPLOY)
                + "; if it must wait for the end of the"
                + " rollout, the same with POST_DEPLOY; if it is a bit of both, split it.";
    }

    static String dependent(PlannedMigration planned, Obstacle obstacle) {
        PlannedMigration earlier = obstacle.earlier();
        boolean bothWritten =
                planned.decision().isDefined() && earlier.decision().isDefined();
        return planned.migration() + " is " + planned.decision().adjective() + " to be applied before the rollout, but "
                + obstacle.why() + " " + earlier.migration() + ", which is "
                + earlier.decision().adjective() + " to be applied after it: "
                + earlier.decision().why() + ". If " + earlier.migration()
                + " is left from an earlier release, apply the"
                + " post-deploy migrations first."
                + remedy(planned, planned.migration() + " can wait as well", Stage.POST_DEPLOY)
                + remedy(earlier, "the running release can live with " + earlier.migration(), Stage.PRE_DEPLOY)
                + (bothWritten ? " Otherwise correct one of the two." : "");
    }

    private static String remedy(PlannedMigration planned, String condition, Stage stage) {
        return planned.decision().isDefined()
                ? ""
                : " If " + condition + ", " + planned.migration().remedy(stage) + ".";
    }
}
