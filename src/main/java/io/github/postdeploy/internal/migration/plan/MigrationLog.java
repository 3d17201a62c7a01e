package io.github.postdeploy.internal.migration.plan;

import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;
import io.github.postdeploy.internal.migration.stage.StageDecision.FellBack;
import java.util.List;
import java.util.stream.Collectors;

/** What is told the server's log of migrations. */
public final class MigrationLog {

    private MigrationLog() {}

    /** What of a plan is carried out before the rollout. */
    public static void preDeploy(String tool, MigrationPlan plan) {
        plan.all().forEach(MigrationLog::fallback);
        if (plan.fresh()) {
            Journal.info("PDP0510: " + tool + " migrates a database that nothing runs on, so all at once: "
                    + counted(plan.preDeploy().size()) + ".");
        } else if (!plan.postDeploy().isEmpty()) {
            Journal.info("PDP0511: " + tool + " applies before the rollout: " + names(plan.preDeploy())
                    + ". For its end wait: " + names(plan.postDeploy()) + ".");
        }
    }

    public static void postDeploy(String tool, int count) {
        Journal.info("PDP0512: " + tool + " has applied all that was left to apply after the rollout: " + counted(count)
                + ".");
    }

    private static String counted(int migrations) {
        return migrations == 1 ? "1 migration" : migrations + " migrations";
    }

    private static void fallback(PlannedMigration planned) {
        if (planned.decision() instanceof FellBack) {
            Journal.warn("PDP0513: " + Text.oneLine(planned.migration().id()) + " is taken for " + planned.stageText()
                    + " without being known to be: "
                    + Text.oneLine(planned.decision().why()) + ". If that is wrong, "
                    + planned.migration()
                            .remedy(planned.decision().stage().orElseThrow().inverse()) + ".");
        }
    }

    private static String names(List<PlannedMigration> migrations) {
        return migrations.isEmpty()
                ? "none"
                : migrations.stream()
                        .map(planned -> Text.oneLine(planned.migration().id()))
                        .collect(Collectors.joining(", "));
    }
}
