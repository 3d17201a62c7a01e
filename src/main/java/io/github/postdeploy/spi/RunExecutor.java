package io.github.postdeploy.spi;

import java.util.UUID;

/**
 * Executes claimed runs; a CDI bean to inject into the far end of a {@link Scheduler} whose tasks travel as data, such as
 * a batch job or a message. Safe for use by several threads.
 */
public interface RunExecutor {

    /**
     * Executes the run on the calling thread, and returns when its outcome is recorded. Does nothing unless the run is
     * still SCHEDULED under this token, so that a task that is delivered twice, late, or by somebody else's restart is
     * harmless. The calling thread must not have a transaction open.
     *
     * @param runId the run, from {@link ScheduledRun#runId()}
     * @param token its fencing token, from {@link ScheduledRun#token()}
     */
    void execute(UUID runId, long token);

    /**
     * Asks the run, if it is executing on this node, to end early.
     *
     * @param runId the run
     */
    void stop(UUID runId);
}
