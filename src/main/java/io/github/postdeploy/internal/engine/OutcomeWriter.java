package io.github.postdeploy.internal.engine;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ArgumentRecords;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.Outcome;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.DataRefusedException;
import io.github.postdeploy.internal.engine.port.RunStore;

/**
 * Writes outcomes, again and again until the store answers, and tells meanwhile what that waits for; one that comes too
 * late becomes a note.
 */
final class OutcomeWriter {

    private static final String LACKS_PARTITIONS = "The database has lost that its partitions were done.";

    private final RunStore store;
    private final StoreRetry retry;
    private final ArgumentRecords records;

    OutcomeWriter(RunStore store, StoreRetry retry) {
        this.store = store;
        this.retry = retry;
        this.records = new ArgumentRecords(store.argumentCodec());
    }

    /** @param resumable whether the run may go on after another end than success, and needs its secrets then */
    void write(Attempt attempt, Outcome outcome, boolean resumable) {
        Lease lease = attempt.lease();
        String toKeep = outcome.status() == RunStatus.SUCCEEDED || !resumable
                ? records.withoutSecrets(attempt.run().arguments()).orElse(null)
                : null;
        Outcome complete = withItemsLeftOut(attempt, outcome, toKeep == null);
        retry.call(() -> tryToWrite(attempt, complete, toKeep), failure -> Log.outcomeDelayed(lease.key(), failure));
    }

    private boolean tryToWrite(Attempt attempt, Outcome outcome, String arguments) {
        try {
            return writeWhatIsTaken(attempt.lease(), outcome, arguments);
        } catch (StoreNotReadyException notYet) {
            attempt.context().await("It is over, but that is not recorded yet. " + notYet.getMessage());
            throw notYet;
        }
    }

    private static Outcome withItemsLeftOut(Attempt attempt, Outcome outcome, boolean retriable) {
        LeftOut leftOut = new LeftOut(attempt.run().id(), attempt.context().leftOut(), retriable);
        if (leftOut.items() == 0) {
            return outcome;
        }
        Log.leftOut(attempt.lease().key(), leftOut);
        return leftOut.toldIn(outcome);
    }

    /** A database that cannot hold some characters takes the plain text at least. */
    private boolean writeWhatIsTaken(Lease lease, Outcome outcome, String arguments) {
        try {
            return tryWrite(lease, outcome, arguments);
        } catch (DataRefusedException refused) {
            CommonLog.textRefused(lease.key(), refused);
            return tryWrite(lease, outcome.inPlainText(), arguments);
        }
    }

    private boolean tryWrite(Lease lease, Outcome outcome, String arguments) {
        boolean accepted = store.finish(lease, outcome.status(), outcome.report(), arguments);
        if (!accepted && !isWritten(lease, outcome) && !goesOn(lease, outcome)) {
            Log.fenced(lease.key(), outcome.status());
            store.note(lease.runId(), outcome.lateNote());
        }
        return true;
    }

    /**
     * A success that is refused under the very lease lacks partitions that were done: the database has lost that. The run
     * goes on with them.
     */
    private boolean goesOn(Lease lease, Outcome outcome) {
        boolean goesOn = outcome.status() == RunStatus.SUCCEEDED && store.giveBack(lease, LACKS_PARTITIONS);
        if (goesOn) {
            Log.partitionsLost(lease.key());
        }
        return goesOn;
    }

    /** Whether an earlier try has written it, though its reply never came. Nobody else ends a run in these states. */
    private boolean isWritten(Lease lease, Outcome outcome) {
        return store.run(lease.runId())
                .filter(run -> run.status() == outcome.status())
                .isPresent();
    }
}
