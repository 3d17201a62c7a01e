package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What has to do with schema migrations. */
@Command(
        name = "migrations",
        description = "Checks schema migrations for zero downtime, and has them applied before and after the rollout.",
        subcommands = {CheckVerb.class, ExplainVerb.class, PlanVerb.class, MigrateVerb.class})
public final class MigrationsVerb extends FileVerb {

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode run() {
        throw new ParameterException(spec.commandLine(), "Give 'check', 'explain', 'plan' or 'migrate'.");
    }
}
