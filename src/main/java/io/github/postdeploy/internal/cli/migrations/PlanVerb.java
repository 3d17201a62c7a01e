package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.engine.text.TerminalText;
import io.github.postdeploy.internal.migration.plan.MigrationPlan;
import io.github.postdeploy.internal.migration.plan.PlanJson;
import io.github.postdeploy.internal.migration.plan.PlanText;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what would be applied when. */
@Command(
        name = "plan",
        description =
                "Shows which pending migrations are applied before the rollout, and which after it. Changes nothing.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the plan can be carried out",
            "2:wrong usage or configuration",
            "11:it cannot be told what belongs before the rollout",
            "12:the tool or the database failed, or the tool would refuse to apply anything"
        })
final class PlanVerb extends FileVerb {

    /** How a plan is written. */
    enum Format {
        TEXT,
        JSON
    }

    @Mixin
    private ToolOptions tool;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}. Default: TEXT.")
    private Format format = Format.TEXT;

    @Override
    ExitCode run() {
        MigrationPlan plan;
        Optional<String> objection;
        try (ToolOptions.Opened opened = tool.open(surroundings())) {
            plan = opened.tool().pending().plan();
            objection = opened.tool()
                    .objection()
                    .map(why -> opened.tool().name() + " would refuse to apply anything now: " + why);
        } catch (Exception failure) {
            throw Failures.of(failure, ExitCode.MIGRATION_FAILED);
        }
        console().out().println(format == Format.JSON ? PlanJson.of(plan) : TerminalText.lines(PlanText.of(plan)));
        console().out().flush();
        objection.ifPresent(why -> {
            throw new ClientException(ExitCode.MIGRATION_FAILED, why);
        });
        return plan.problems().isEmpty() ? ExitCode.DONE : ExitCode.AMBIGUOUS;
    }
}
