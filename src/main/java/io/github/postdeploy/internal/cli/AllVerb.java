package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Order;
import io.github.postdeploy.internal.cli.client.Target;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs what is pending. */
@Command(
        name = "all",
        description = {
            "Runs every pending action, manual ones too; but not those that need arguments.",
            "With --wait it also waits for what was scheduled or running already, and for as many nodes as"
                    + " postdeploy.min-nodes wants. Ends with 1 where any automatic action has failed, whoever started"
                    + " it."
        })
final class AllVerb extends StartVerb {

    @Option(names = "--ignore-min-nodes", description = "Do not wait for as many nodes as postdeploy.min-nodes wants.")
    private boolean ignoreMinNodes;

    @Override
    Order order() {
        return new Order("all", new Target(null, tenants.names()), Map.of(), null, false, ignoreMinNodes);
    }

    @Override
    Waiting.Others others(Order order) {
        return Waiting.Others.ALL;
    }
}
