package io.github.postdeploy.spi;

import java.util.UUID;

/** A claimed run on its way to execution. */
public interface ScheduledRun {

    /** The run's id. */
    UUID runId();

    /** The fencing token under which the run was claimed. */
    long token();

    /** The name of the action, for the scheduler's own records. */
    String action();

    /**
     * Executes the run on the calling thread, if it is still to be executed under its token; else does nothing. Never
     * throws: whatever the action throws is recorded. The calling thread must not have a transaction open.
     *
     * @see RunExecutor#execute
     */
    void execute();
}
