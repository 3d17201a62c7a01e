package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.engine.quorum.QuorumGuard;
import io.github.postdeploy.internal.engine.text.TerminalText;
import io.github.postdeploy.internal.migration.plan.MigrationPlan;
import io.github.postdeploy.internal.migration.plan.PlannedMigration;
import io.github.postdeploy.internal.migration.tool.MigrationTool;
import io.github.postdeploy.migration.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets Flyway or Liquibase apply migrations. */
@Command(
        name = "migrate",
        description = "Lets Flyway or Liquibase apply what belongs before the rollout, or all that is left after it.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:applied, or there was nothing to apply",
            "2:wrong usage or configuration",
            "11:it cannot be told what belongs before the rollout; nothing was applied",
            "12:the tool or the database failed",
            "13:the quorum was dissolved: its leader failed or disappeared",
            "14:the other parties did not come in time",
            "130:interrupted (Ctrl+C)"
        })
final class MigrateVerb extends FileVerb {

    @ArgGroup(exclusive = true, multiplicity = "1")
    private Which which;

    @Mixin
    private ToolOptions tools;

    @Mixin
    private QuorumOptions quorum;

    /** What is to be applied. */
    static final class Which {

        @Option(names = "--pre-deploy", required = true, description = "What the running release can live with.")
        private boolean before;

        @Option(names = "--post-deploy", required = true, description = "All that is pending.")
        private boolean after;

        Stage stage() {
            return before ? Stage.PRE_DEPLOY : Stage.POST_DEPLOY;
        }
    }

    @Override
    ExitCode run() {
        boolean others = quorum.isWanted();
        try (ToolOptions.Opened opened = tools.open(surroundings())) {
            if (others) {
                applyOnce(opened);
            } else {
                apply(opened.tool());
            }
        } catch (Exception failure) {
            throw Failures.of(failure, ExitCode.MIGRATION_FAILED);
        }
        return ExitCode.DONE;
    }

    private void applyOnce(ToolOptions.Opened opened) throws Exception {
        MigrationTool tool = opened.tool();
        if (isDone(tool)) {
            apply(tool);
            return;
        }
        tool.prepareHistory();
        List<String> about = new ArrayList<>(List.of(tool.name(), which.stage().name()));
        about.addAll(tool.fingerprint());
        try (InterruptibleWait wait = InterruptibleWait.begin()) {
            QuorumGuard.Part part = quorum.call(opened.dataSource(), about, leadership -> {
                wait.isOver();
                apply(tool);
            });
            if (part == QuorumGuard.Part.FOLLOWED) {
                followed(tool);
            }
        }
    }

    /** Whether there is nothing to wait for others with: they share the database. */
    private boolean isDone(MigrationTool tool) throws Exception {
        MigrationPlan plan = tool.pending().plan();
        boolean problems = which.stage() == Stage.PRE_DEPLOY && !plan.problems().isEmpty();
        return !problems && due(plan).isEmpty() && tool.objection().isEmpty();
    }

    /** Whoever restores an old state of the database restores it under the eyes of a quorum that is done for ever. */
    private void followed(MigrationTool tool) throws Exception {
        List<PlannedMigration> left = due(tool.pending().plan());
        if (!left.isEmpty()) {
            Set<String> always = tool.always();
            left = left.stream()
                    .filter(planned -> !always.contains(planned.migration().id()))
                    .toList();
        }
        if (!left.isEmpty()) {
            throw new ClientException(
                    ExitCode.MIGRATION_FAILED,
                    "The quorum has done this already, but pending are: " + names(left)
                            + ". If the database has been restored meanwhile, migrate without --quorum.");
        }
        say("Another party has applied it.");
    }

    private List<PlannedMigration> due(MigrationPlan plan) {
        return which.stage() == Stage.PRE_DEPLOY ? plan.preDeploy() : plan.all();
    }

    private void apply(MigrationTool tool) throws Exception {
        MigrationPlan plan = tool.pending().plan();
        List<PlannedMigration> due = due(plan);
        boolean before = which.stage() == Stage.PRE_DEPLOY;
        int count = before ? tool.applyPreDeploy() : tool.applyPostDeploy();
        say(count == 0 ? "There was nothing to apply." : tool.name() + " has applied: " + names(due) + ".");
        if (before && !plan.postDeploy().isEmpty()) {
            say("For the end of the rollout wait: " + names(plan.postDeploy()) + ".");
        }
    }

    private void say(String words) {
        console().out().println(words);
        console().out().flush();
    }

    private static String names(List<PlannedMigration> all) {
        return all.stream()
                .map(planned -> TerminalText.line(planned.migration().id()))
                .collect(Collectors.joining(", "));
    }
}
