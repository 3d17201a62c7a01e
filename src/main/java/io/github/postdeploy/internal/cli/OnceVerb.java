package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Order;
import picocli.CommandLine.Command;

/** Runs an action unless that is done. */
@Command(
        name = "once",
        description = {
            "Runs one action unless its last run succeeded or it was skipped. Safe to call again and again.",
            "With --wait it waits for a run that is there already.",
            "Ends with 1 where it can neither run nor is done, as when an action before it has failed."
        })
final class OnceVerb extends OneActionVerb {

    @Override
    Order order() {
        return order("once");
    }

    @Override
    Waiting.Others others(Order order) {
        return Waiting.Others.LEFT_OUT;
    }
}
