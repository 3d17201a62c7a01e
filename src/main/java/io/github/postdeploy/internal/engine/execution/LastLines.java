package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.internal.engine.port.RunLogs;
import io.github.postdeploy.internal.engine.text.Journal;

/** Writes what the logs of attempts still hold when these are over. */
public final class LastLines {

    private static final int TRIES = 3;

    private final RunLogs logs;

    public LastLines(RunLogs logs) {
        this.logs = logs;
    }

    /** Writes the log, and then the outcome, which waits for nothing that goes wrong with the log. */
    public void before(Runnable outcome, Attempt attempt) {
        write(attempt);
        outcome.run();
        RunLog log = attempt.context().runLog();
        log.close();
        if (log.waiting() > 0) {
            write(attempt);
        }
        if (log.waiting() > 0) {
            CommonLog.linesLost(attempt.lease().key(), log.waiting());
        }
    }

    /** Again where another node has written a line of that number. */
    private void write(Attempt attempt) {
        for (int tries = 1; tries <= TRIES; tries++) {
            try {
                attempt.context()
                        .runLog()
                        .write(logs, attempt.lease(), attempt.run().attempt());
                return;
            } catch (RuntimeException failure) {
                Journal.debug("The log of '" + attempt.lease().key().action() + "' cannot be written.", failure);
            }
        }
    }
}
