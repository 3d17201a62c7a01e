package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.client.Order;
import io.github.postdeploy.internal.cli.client.Target;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A verb that makes one action run. */
abstract class OneActionVerb extends StartVerb {

    @Parameters(paramLabel = "NAME", description = "The action; 'status' lists them.")
    private String name;

    @Mixin
    private ArgumentOptions arguments;

    @Option(
            names = "--dry-run",
            description = "Let a backfill process some items, and roll back each chunk: nothing is left behind.")
    private boolean dryRun;

    @Option(
            names = "--sample",
            paramLabel = "ITEMS",
            description = "How many items a dry run processes. Default: 1000.")
    private Integer sample;

    @Option(names = "--failed-only", description = "Only for tenants whose last run failed, was lost or was stopped.")
    private boolean failedOnly;

    final Order order(String mode) {
        if (sample != null && !dryRun) {
            throw new ClientException(ExitCode.USAGE, "--sample goes with --dry-run only. Give that too.");
        }
        if (sample != null && sample < 1) {
            throw new ClientException(ExitCode.USAGE, "--sample must be above 0, but is " + sample + ".");
        }
        Integer items = dryRun ? Integer.valueOf(sample == null ? 0 : sample) : null;
        return new Order(mode, new Target(name, tenants.names()), arguments.values(), items, failedOnly, false);
    }
}
