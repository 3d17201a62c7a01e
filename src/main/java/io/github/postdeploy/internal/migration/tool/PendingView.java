package io.github.postdeploy.internal.migration.tool;

import io.github.postdeploy.internal.engine.text.TerminalText;
import io.github.postdeploy.internal.migration.check.CheckSettings;
import io.github.postdeploy.internal.migration.check.Checker;
import io.github.postdeploy.internal.migration.check.Report;
import io.github.postdeploy.internal.migration.check.report.JsonReport;
import io.github.postdeploy.internal.migration.check.report.ReportFormat;
import io.github.postdeploy.internal.migration.plan.PlanJson;
import io.github.postdeploy.internal.migration.plan.PlanText;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * What is pending, for others to show.
 *
 * @param json the plan as {@link PlanJson} has it; where it was checked with a {@code report} as {@link JsonReport} has it
 * @param text the plan, or the report, for a terminal
 */
public record PendingView(JsonObject json, String text) {

    public static PendingView plan(Pending pending) {
        return new PendingView(PlanJson.of(pending.plan()), TerminalText.lines(PlanText.of(pending.plan())) + "\n");
    }

    public static PendingView check(Pending pending, CheckSettings settings) {
        Report report = new Checker(settings).check(pending.scripts());
        JsonObject json = Json.createObjectBuilder(PlanJson.of(pending.plan()))
                .add("report", JsonReport.json(report))
                .build();
        return new PendingView(json, ReportFormat.TEXT.write(report));
    }
}
