package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Order;
import picocli.CommandLine.Command;

/** Runs an action unless that is done. */
@Command(
        name = "once",
        description = {
            "Runs one action unless its last run succeeded or it was skipped. Safe to call again and again.",
            "With --wait it waits for a run that is there already."
        })
final class OnceVerb extends OneActionVerb {

    @Override
    Order order() {
        return order("once");
    }
}
