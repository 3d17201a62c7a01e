package io.github.postdeploy.internal.engine;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.text.Text;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the engine tells the server's log. Messages are put together here and logged without parameters, so that names
 * and texts of the application are never read as a format.
 */
final class Log {

    private static final Logger LOGGER = System.getLogger("io.github.postdeploy");
    private static final int NAMES_SHOWN = 20;

    private Log() {}

    static void waitingForGate(String reason) {
        info("PDP0101: Waiting to start: " + Text.oneLine(reason));
    }

    static void storeNotReady(String reason, Throwable cause, Duration retry) {
        LOGGER.log(
                Level.WARNING,
                "PDP0102: The store is not ready, no action runs: " + Text.oneLine(reason) + " Trying again in "
                        + words(retry) + ", then at growing intervals.");
        LOGGER.log(Level.DEBUG, "PDP0102: The store is not ready.", cause);
    }

    static void storeReady() {
        info("PDP0103: The store is ready.");
    }

    static void plan(RunReceipt receipt) {
        int count = receipt.runs().size();
        if (count == 0 && receipt.notScheduled().isEmpty()) {
            info("PDP0106: No automatic action is pending, so none runs.");
        }
        if (count > 0) {
            String names = receipt.runs().stream()
                    .limit(NAMES_SHOWN)
                    .map(run -> run.key().action())
                    .collect(Collectors.joining(", "));
            info("PDP0104: " + (count == 1 ? "1 automatic action runs now: " : count + " automatic actions run now: ")
                    + names + (count > NAMES_SHOWN ? " and more." : "."));
        }
        for (RunReceipt.NotScheduled left : receipt.notScheduled()) {
            boolean race = left.reason().equals(RunReceipt.NotScheduled.OVERTAKEN);
            LOGGER.log(
                    race ? Level.DEBUG : Level.INFO,
                    "PDP0105: '" + left.key().action() + "' does not run now: " + left.reason() + ".");
        }
    }

    /** @param actions with their states, in words */
    static void unsettled(Collection<String> actions) {
        LOGGER.log(
                Level.WARNING,
                "PDP0107: Not run again unless somebody asks: " + String.join(", ", actions)
                        + ". GET postdeploy/todo shows why; run, skip or reset them.");
    }

    static void started(Run run) {
        Asker asker = run.origin().asker();
        info("PDP0110: '" + run.key().action() + "' starts"
                + (asker.equals(Asker.START_UP) ? "" : ", asked for by '" + Text.oneLine(asker.actor()) + "'")
                + " (run " + run.id() + (run.attempt() == 1 ? "" : ", attempt " + run.attempt()) + ").");
    }

    static void progress(ActionKey key, Progress progress, String message) {
        StringBuilder line =
                new StringBuilder("PDP0111: '").append(key.action()).append("' is at ");
        line.append(progress == null ? "0" : progress.inWords());
        info(line.append(message == null ? "." : ": " + Text.oneLine(message)).toString());
    }

    static void ended(Lease lease, Outcome outcome, Duration took) {
        Run.Report report = outcome.report();
        String line = "PDP0112: '" + lease.key().action() + "' " + outcome.status() + " after " + words(took);
        if (report.error() != null) {
            LOGGER.log(
                    Level.WARNING,
                    line + ": " + sentence(report.error().summary()) + " GET postdeploy/runs/" + lease.runId()
                            + " shows the stack trace.");
        } else {
            info(report.message() == null ? line + "." : line + ": " + sentence(report.message()));
        }
    }

    static void cancelled(ActionKey key, String reason) {
        info("PDP0113: '" + key.action() + "' does not run now: " + reason + ".");
    }

    private static String sentence(String text) {
        String line = Text.oneLine(text).strip();
        return line.endsWith(".") || line.endsWith("!") || line.endsWith("?") ? line : line + ".";
    }

    static void lost(ActionKey key, String message) {
        LOGGER.log(Level.WARNING, "PDP0114: '" + key.action() + "' LOST: " + Text.oneLine(message));
    }

    static void takenOver(ActionKey key, String from) {
        info("PDP0115: '" + key.action() + "' taken over from node " + Text.oneLine(from) + ".");
    }

    static void fenced(ActionKey key, RunStatus status) {
        LOGGER.log(
                Level.WARNING,
                "PDP0116: '" + key.action() + "' ended here as " + status
                        + ", but its lease had gone to somebody else. Its run keeps that as a note.");
    }

    static void handOverFailed(ActionKey key, Throwable cause) {
        LOGGER.log(
                Level.WARNING,
                "PDP0117: The scheduler did not take '" + key.action() + "', which stays SCHEDULED: "
                        + describe(cause));
    }

    static void outcomeDelayed(ActionKey key, Throwable cause) {
        LOGGER.log(
                Level.WARNING,
                "PDP0118: The outcome of '" + key.action() + "' cannot be written, trying again: " + describe(cause));
    }

    static void textRefused(ActionKey key, Throwable cause) {
        LOGGER.log(
                Level.WARNING,
                "PDP0119: The database cannot hold all characters of what '" + key.action()
                        + "' told; they are replaced: " + describe(cause));
    }

    static void renewalFailed(Throwable cause) {
        LOGGER.log(Level.WARNING, "PDP0120: Leases cannot be renewed, trying again: " + describe(cause));
    }

    static void renewalWorks() {
        info("PDP0121: Leases are renewed again.");
    }

    /** @param what stop, skip or reset */
    static void asked(String what, String action, Asker asker) {
        info("PDP0127: '" + Text.oneLine(asker.actor()) + "' asked by " + asker.trigger() + " to " + what + " '"
                + Text.oneLine(action) + "'.");
    }

    static void workFailed(Throwable cause) {
        String line = cause instanceof StoreNotReadyException
                ? "PDP0122: The store cannot be used, trying again: "
                : "PDP0126: A round of work failed, trying again: ";
        LOGGER.log(Level.WARNING, line + describe(cause));
        LOGGER.log(Level.DEBUG, line, cause);
    }

    static void stopping(int running) {
        info("PDP0123: Undeployment waits for " + (running == 1 ? "1 running action." : running + " running actions."));
    }

    static void stopFailed(String step, Throwable cause) {
        LOGGER.log(Level.WARNING, "PDP0124: While stopping, " + step + " failed: " + describe(cause));
    }

    static void purged(int runs) {
        info("PDP0125: " + (runs == 1 ? "1 old run" : runs + " old runs") + " deleted from history.");
    }

    static void givenBack(ActionKey key, String reason) {
        info("PDP0129: '" + key.action() + "' is left to other nodes, or to this one when it is back: "
                + sentence(reason));
    }

    static void leftToLapse(ActionKey key) {
        info("PDP0136: '" + key.action() + "' kept running when the application was undeployed; it runs again when its"
                + " lease has lapsed.");
    }

    static void retried(ActionKey key, Duration delay) {
        info("PDP0130: '" + key.action() + "' is tried again in " + words(delay) + ".");
    }

    static void overdue(ActionKey key, Duration limit) {
        LOGGER.log(
                Level.WARNING,
                "PDP0131: '" + key.action() + "' FAILED: it took longer than its time limit of " + limit
                        + " and has not stopped when asked to. It stays locked until its code ends.");
    }

    static void notSplit(ActionKey key, int wanted) {
        LOGGER.log(
                Level.WARNING,
                "PDP0132: '" + key.action() + "' is not split into " + wanted
                        + " partitions: its backfill gives no cuts. Implement Backfill.split, or remove partitions.");
    }

    static void partitionTaken(Lease lease) {
        info("PDP0135: Partition " + lease.id().part() + " of '" + lease.key().action() + "' goes on here.");
    }

    static void positionReread(Lease lease, String reason) {
        LOGGER.log(
                Level.WARNING,
                "PDP0133: '" + lease.key().action() + "' goes on at the cursor that the database has: "
                        + sentence(reason));
    }

    static void chunkTriedAgain(Lease lease, Throwable cause, Duration delay) {
        LOGGER.log(
                Level.WARNING,
                "PDP0134: A chunk of '" + lease.key().action() + "' was rolled back and is tried again in "
                        + words(delay) + ": " + describe(cause));
    }

    static void partitionEnded(Lease lease, PartitionEnd end) {
        String what = end instanceof PartitionEnd.Fenced
                ? "somebody else's by now"
                : end.status().toString();
        LOGGER.log(
                Level.DEBUG,
                "Partition " + lease.id().part() + " of '" + lease.key().action() + "' is " + what + ".");
    }

    static void pausing(String reason) {
        info("PDP0140: Backfills of this node pause: " + sentence(reason));
    }

    static void goingOn(Duration paused) {
        info("PDP0141: Backfills of this node go on, after " + words(paused) + ".");
    }

    static void signalFailed(String signal, Throwable cause) {
        LOGGER.log(
                Level.WARNING,
                "PDP0142: The busy signal " + signal
                        + " failed. Whenever it does, backfills go on regardless, and this is" + " not logged again: "
                        + describe(cause));
    }

    static void jobStarted(ActionKey key, String job, long execution) {
        info("PDP0150: '" + key.action() + "' is execution " + execution + " of job '" + Text.oneLine(job) + "'.");
    }

    static void race(String what) {
        LOGGER.log(Level.DEBUG, what);
    }

    static String words(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return String.format(Locale.ROOT, "%d min %d s", millis / 60_000, millis / 1_000 % 60);
    }

    private static String describe(Throwable cause) {
        return Text.oneLine(
                String.valueOf(cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage()));
    }

    private static void info(String message) {
        LOGGER.log(Level.INFO, message);
    }
}
