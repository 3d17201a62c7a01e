package io.github.postdeploy.internal.engine;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.execution.Outcome;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What is told the server's log of start and end: of the engine and of runs. */
final class Log {

    private static final int SHOWN = 20;

    private Log() {}

    static void waitingForGate(String reason) {
        Journal.info("PDP0101: Waiting to start: " + Text.oneLine(reason));
    }

    static void storeNotReady(String reason, Throwable cause, Duration retry) {
        Journal.warn("PDP0102: The store is not ready, no action runs: " + Text.oneLine(reason) + " Trying again in "
                + Journal.words(retry) + ", then at growing intervals.");
        Journal.debug("PDP0102: The store is not ready.", cause);
    }

    static void storeReady() {
        Journal.info("PDP0103: The store is ready.");
    }

    static void plan(RunReceipt receipt) {
        int count = receipt.scheduled();
        if (count == 0 && receipt.notScheduled().isEmpty()) {
            Journal.info("PDP0106: No automatic action is pending, so none runs.");
        }
        if (count > 0) {
            List<String> names = receipt.runs().stream()
                    .map(run -> run.key().action())
                    .distinct()
                    .toList();
            String some = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
            boolean more = names.size() > SHOWN || count > receipt.runs().size();
            String tenants = receipt.runs().stream()
                            .allMatch(run -> run.key().tenantName().isEmpty())
                    ? ""
                    : ", counted for each tenant";
            Journal.info("PDP0104: "
                    + (count == 1 ? "1 automatic action runs now" : count + " automatic actions run now") + tenants
                    + ": " + some + (more ? " and more." : "."));
        }
        for (Level level : List.of(Level.INFO, Level.DEBUG)) {
            receipt.notScheduled().stream()
                    .filter(left -> level == levelOf(left))
                    .limit(SHOWN)
                    .forEach(left -> Journal.log(
                            level, "PDP0105: " + left.key().inWords() + " does not run now: " + left.reason() + "."));
        }
        int left = receipt.notScheduled().size();
        if (left > SHOWN) {
            Journal.info("PDP0105: " + left + " in all do not run now.");
        }
    }

    private static Level levelOf(RunReceipt.NotScheduled left) {
        return left.reason().equals(RunReceipt.NotScheduled.OVERTAKEN) ? Level.DEBUG : Level.INFO;
    }

    /** @param actions with their states, in words */
    static void unsettled(List<String> actions) {
        Journal.warn("PDP0107: Not run again unless somebody asks: "
                + actions.stream().limit(SHOWN).collect(Collectors.joining(", "))
                + (actions.size() > SHOWN ? " and " + (actions.size() - SHOWN) + " more" : "")
                + ". GET postdeploy/todo shows why; run, skip or reset them.");
    }

    static void started(Run run) {
        Asker asker = run.origin().asker();
        Journal.info("PDP0110: " + run.key().inWords() + " starts" + (run.dryRun() ? " as a dry run" : "")
                + (asker.equals(Asker.START_UP) ? "" : ", asked for by '" + Text.oneLine(asker.actor()) + "'")
                + " (run " + run.id() + (run.attempt() == 1 ? "" : ", attempt " + run.attempt()) + ").");
    }

    static void ended(Lease lease, Outcome outcome, Duration took) {
        Run.Report report = outcome.report();
        String line = "PDP0112: " + lease.key().inWords() + " " + outcome.status() + " after " + Journal.words(took);
        if (report.error() != null) {
            Journal.warn(line + ": " + Journal.sentence(report.error().summary()) + " GET postdeploy/runs/"
                    + lease.runId() + " shows the stack trace.");
        } else {
            Journal.info(report.message() == null ? line + "." : line + ": " + Journal.sentence(report.message()));
        }
    }

    static void leftOut(ActionKey key, LeftOut leftOut) {
        Journal.warn("PDP0137: Of " + key.inWords() + " " + leftOut.inWords("postdeploy/runs"));
    }

    static void fenced(ActionKey key, RunStatus status) {
        Journal.warn("PDP0116: " + key.inWords() + " ended here as " + status
                + ", but its lease had gone to somebody else. Its run keeps that as a note.");
    }

    static void partitionsLost(ActionKey key) {
        Journal.warn("PDP0160: " + key.inWords()
                + " has not succeeded: the database has lost that partitions of it were done,"
                + " as it may in a crash or when a replica takes over. The run goes on with them.");
    }

    static void outcomeDelayed(ActionKey key, Throwable cause) {
        Journal.warn("PDP0118: The outcome of " + key.inWords() + " cannot be written, trying again: "
                + Journal.describe(cause));
    }

    static void stopping(int running) {
        Journal.info("PDP0123: Undeployment waits for "
                + (running == 1 ? "1 running action." : running + " running actions."));
    }

    static void stopFailed(String step, Throwable cause) {
        Journal.warn("PDP0124: While stopping, " + step + " failed: " + Journal.describe(cause));
    }

    static void purged(int runs) {
        Journal.info("PDP0125: " + (runs == 1 ? "1 old run" : runs + " old runs") + " deleted from history.");
    }

    static void secretsErased(int runs) {
        Journal.debug("Secret arguments of " + (runs == 1 ? "1 run" : runs + " runs") + " erased.");
    }

    static void givenBack(ActionKey key, String reason) {
        Journal.info("PDP0129: " + key.inWords() + " is left to other nodes, or to this one when it is back: "
                + Journal.sentence(reason));
    }

    static void leftToLapse(ActionKey key) {
        Journal.info("PDP0136: " + key.inWords()
                + " kept running when the application was undeployed; it runs again when its" + " lease has lapsed.");
    }

    static void retried(ActionKey key, Duration delay) {
        Journal.info("PDP0130: " + key.inWords() + " is tried again when it is its turn, in " + Journal.words(delay)
                + " at the earliest.");
    }
}
