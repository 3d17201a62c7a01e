package io.github.postdeploy.internal.engine.release;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.ReleaseStore;

/** Notes the first action of a release after which going back is not safe. Safe for use by several threads. */
public final class RollbackNotes {

    private final ReleaseStore store;
    private final StoreRetry retry;
    private volatile boolean noted;

    public RollbackNotes(ReleaseStore store, StoreRetry retry) {
        this.store = store;
        this.retry = retry;
    }

    /**
     * Before the code of a run executes here. Waits for the store where it must be told.
     *
     * @return false if the node gave up before the store heard of it: the code must not execute then
     */
    public boolean begin(ActionDefinition action, Run run) {
        if (!noted && !run.dryRun() && !action.rules().releases().rollbackSafe()) {
            noted = retry.call(() -> note(action.name()), CommonLog::workFailed).isPresent();
            return noted;
        }
        return true;
    }

    private boolean note(String action) {
        store.noteUnsafe(action);
        return true;
    }
}
