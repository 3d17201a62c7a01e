package io.github.postdeploy.internal.migration.plan;

import io.github.postdeploy.internal.migration.stage.StageDecision.Undecided;

/** Says what is wrong with a plan, and what to write where. */
final class Problems {

    private Problems() {}

    static String undecided(PlannedMigration planned) {
        Undecided decision = (Undecided) planned.decision();
        return "The stage of " + planned.migration() + " cannot be told: " + decision.why() + ". Once you know which"
                + " release can live with it, " + planned.migration().remedy() + "; or split it.";
    }

    static String dependent(PlannedMigration planned, String why, PlannedMigration earlier) {
        return planned.migration() + " is " + planned.decision().adjective() + " to be applied before the rollout, but "
                + why + " " + earlier.migration() + ", which is "
                + earlier.decision().adjective()
                + " to be applied after it (" + earlier.decision().why() + "). If " + earlier.migration()
                + " is left from an earlier release, apply the post-deploy migrations first. Otherwise"
                + remedy(planned, "POST_DEPLOY") + remedy(earlier, "PRE_DEPLOY")
                + " Where a stage was wrong, correct it.";
    }

    private static String remedy(PlannedMigration planned, String other) {
        return planned.decision().isDefined()
                ? ""
                : " " + planned.migration().remedy() + " if " + planned.migration() + " is " + other + " in truth;";
    }
}
