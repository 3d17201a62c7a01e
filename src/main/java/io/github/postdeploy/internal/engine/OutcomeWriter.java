package io.github.postdeploy.internal.engine;

/** Writes outcomes, again and again until the store answers; one that comes too late becomes a note. */
final class OutcomeWriter {

    private final RunStore store;
    private final StoreRetry retry;

    OutcomeWriter(RunStore store, StoreRetry retry) {
        this.store = store;
        this.retry = retry;
    }

    void write(Lease lease, Outcome outcome) {
        retry.call(() -> writeWhatIsTaken(lease, outcome), failure -> Log.outcomeDelayed(lease.key(), failure));
    }

    /** A database that cannot hold some characters takes the plain text at least. */
    private boolean writeWhatIsTaken(Lease lease, Outcome outcome) {
        try {
            return tryWrite(lease, outcome);
        } catch (DataRefusedException refused) {
            Log.textRefused(lease.key(), refused);
            return tryWrite(lease, outcome.inPlainText());
        }
    }

    private boolean tryWrite(Lease lease, Outcome outcome) {
        boolean accepted = store.finish(lease, outcome.status(), outcome.report());
        if (!accepted && !isWritten(lease, outcome)) {
            Log.fenced(lease.key(), outcome.status());
            store.note(lease.runId(), outcome.lateNote());
        }
        return true;
    }

    /** Whether an earlier try has written it, though its reply never came. Nobody else ends a run in these states. */
    private boolean isWritten(Lease lease, Outcome outcome) {
        return store.run(lease.runId())
                .filter(run -> run.status() == outcome.status())
                .isPresent();
    }
}
