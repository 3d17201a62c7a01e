package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Git's hook that checks migrations. */
@Command(
        name = "hook",
        description = "Lets Git check the migrations of each commit.",
        subcommands = {HookInstallVerb.class, HookRunVerb.class})
public final class HookVerb extends FileVerb {

    @Spec
    private CommandSpec spec;

    @Override
    ExitCode run() {
        throw new ParameterException(spec.commandLine(), "Give 'install'.");
    }
}
