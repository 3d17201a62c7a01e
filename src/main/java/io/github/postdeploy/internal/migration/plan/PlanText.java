package io.github.postdeploy.internal.migration.plan;

import java.util.List;
import java.util.StringJoiner;

/** A plan for a terminal. */
public final class PlanText {

    private PlanText() {}

    public static String of(MigrationPlan plan) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        if (plan.fresh()) {
            text.add("Nothing runs on this database yet, so all is applied at once.");
        }
        part(text, "Before the rollout:", plan.preDeploy());
        part(text, "After the rollout:", plan.postDeploy());
        plan.problems().forEach(problem -> text.add("").add(problem));
        return text.toString();
    }

    private static void part(StringJoiner text, String title, List<PlannedMigration> migrations) {
        text.add(title);
        if (migrations.isEmpty()) {
            text.add("  nothing");
        }
        for (PlannedMigration planned : migrations) {
            text.add("  " + planned.migration() + "  " + stage(planned) + ": "
                    + planned.decision().why());
        }
    }

    private static String stage(PlannedMigration planned) {
        String adjective = planned.decision().adjective();
        return planned.decision().stage().map(stage -> stage + ", " + adjective).orElse(adjective);
    }
}
