package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Order;
import picocli.CommandLine.Command;

/** Runs an action, whatever happened before. */
@Command(name = "one", description = "Runs one action now, whatever happened before, and whatever it comes after.")
final class OneVerb extends OneActionVerb {

    @Override
    Order order() {
        return order("one");
    }
}
