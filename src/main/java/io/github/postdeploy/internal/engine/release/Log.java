package io.github.postdeploy.internal.engine.release;

import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;
import java.lang.System.Logger.Level;
import java.time.Duration;

/** What is told the server's log of nodes and releases. */
final class Log {

    private Log() {}

    static void waiting(String count, Duration timeout) {
        Journal.info("PDP0152: Automatic actions are " + Text.oneLine(count)
                + " of this release (postdeploy.min-nodes), for at most " + timeout + ".");
    }

    static void enough(int nodes, int wanted, String release) {
        Journal.info("PDP0153: " + (nodes < wanted ? "Enough" : String.valueOf(nodes)) + " nodes run release "
                + Text.oneLine(release) + ", " + wanted + " are wanted: automatic actions start.");
    }

    static void timedOut(String outcome) {
        Journal.warn("PDP0154: Waiting for nodes " + Journal.sentence(outcome) + " Automatic actions start when the"
                + " missing ones come, or by POST postdeploy/run with \"ignoreMinNodes\":true.");
    }

    static void refused(String message) {
        Journal.log(
                Level.ERROR,
                "PDP0155: Automatic actions do not start: " + Journal.sentence(message) + " Or remove the key.");
    }

    static void namesake(String node) {
        Journal.warn("PDP0156: Another live node is named '" + Text.oneLine(node)
                + "' too. They count as one for postdeploy.min-nodes, and runs cannot be told apart by their node."
                + " Set postdeploy.node to a name of its own on each.");
    }

    static void marked(int actions) {
        Journal.info("PDP0157: The database is new to this application: "
                + (actions == 1 ? "1 automatic action is" : actions + " automatic actions are")
                + " recorded as SKIPPED, without running (postdeploy.baseline=mark).");
    }
}
