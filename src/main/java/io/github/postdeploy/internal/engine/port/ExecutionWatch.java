package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;

/** Watches what executes on this node. Its methods are called on the executing thread, return at once, and never throw. */
@FunctionalInterface
public interface ExecutionWatch {

    /** Watches nothing. */
    ExecutionWatch NONE = (run, id) -> ending -> {};

    /**
     * The work begins.
     *
     * @param run the run, as the attempt has begun
     * @param id what of it: the run itself, or a partition
     * @return is told on the same thread when the work is done
     */
    Watched begin(Run run, LeaseId id);

    /** Work under way. */
    @FunctionalInterface
    interface Watched {

        /** The work is done; what has come of it is still to be written. */
        void end(Ending ending);
    }

    /**
     * What has come of it.
     *
     * @param status how the run ended, or the partition, which then is a part that SUCCEEDED or FAILED; null where others
     *     go on with it, or its outcome is not known
     * @param error what it failed with; null for nothing
     * @param leaseLost whether the lease went to somebody else meanwhile
     */
    record Ending(RunStatus status, RunError error, boolean leaseLost) {}
}
