package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;
import java.time.Duration;

/** What is told the server's log of leases, and of the progress of those who hold them. */
final class Log {

    private Log() {}

    static void progress(ActionKey key, Progress progress, String message) {
        StringBuilder line =
                new StringBuilder("PDP0111: ").append(key.inWords()).append(" ");
        line.append(progress == null ? "goes on" : "is at " + progress.inWords());
        Journal.info(line.append(message == null ? "." : ": " + Text.oneLine(message))
                .toString());
    }

    static void takenOver(ActionKey key, String from) {
        Journal.info("PDP0115: " + key.inWords() + " taken over from node " + Text.oneLine(from) + ".");
    }

    static void leftToNewer(ActionKey key, String release) {
        Journal.info("PDP0158: '" + key.action() + "' is left to a node of release " + Text.oneLine(release)
                + " or newer: such a node has scheduled it, and disappeared.");
    }

    static void renewalFailed(Throwable cause) {
        Journal.warn("PDP0120: Leases cannot be renewed, trying again: " + Journal.describe(cause));
    }

    static void renewalWorks() {
        Journal.info("PDP0121: Leases are renewed again.");
    }

    static void recordingFailed(Throwable cause) {
        Journal.warn("PDP0462: Logs of runs, or samples of their progress, cannot be written, trying again: "
                + Journal.describe(cause));
    }

    static void overdue(ActionKey key, Duration limit) {
        Journal.warn("PDP0131: " + key.inWords() + " FAILED: it took longer than its time limit of " + limit
                + " and has not stopped when asked to. It stays locked until its code ends.");
    }
}
