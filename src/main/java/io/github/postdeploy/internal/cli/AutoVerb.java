package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Order;
import io.github.postdeploy.internal.cli.client.Target;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs what is pending and automatic. */
@Command(
        name = "auto",
        description = {
            "Runs every pending automatic action.",
            "With --wait it also waits for automatic actions that were scheduled or running already, so that it can be"
                    + " called right after a deployment; and for as many nodes as postdeploy.min-nodes wants. Ends with 1"
                    + " where any automatic action has failed, whoever started it."
        })
final class AutoVerb extends StartVerb {

    @Option(names = "--ignore-min-nodes", description = "Do not wait for as many nodes as postdeploy.min-nodes wants.")
    private boolean ignoreMinNodes;

    @Override
    Order order() {
        return new Order("auto", new Target(null, tenants.names()), Map.of(), null, false, ignoreMinNodes);
    }

    @Override
    Waiting.Others others(Order order) {
        return Waiting.Others.AUTOMATIC;
    }
}
