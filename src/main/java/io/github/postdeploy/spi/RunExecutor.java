package io.github.postdeploy.spi;

/**
 * Executes claimed runs; a CDI bean to inject into the far end of a {@link Scheduler} whose tasks travel as data, such as
 * a batch job or a message. Safe for use by several threads.
 */
public interface RunExecutor {

    /**
     * Executes the task on the calling thread, and returns when its outcome is recorded. Does nothing unless the task is
     * still to be executed under this very ticket, so that one that is delivered twice, late, or by somebody else's
     * restart is harmless. The calling thread must not have a transaction open.
     *
     * @param ticket from {@link ScheduledRun#ticket()}
     * @throws IllegalArgumentException if it is no such ticket
     */
    void execute(String ticket);

    /**
     * Asks the task, if it is executing on this node, to end early.
     *
     * @param ticket from {@link ScheduledRun#ticket()}
     */
    void stop(String ticket);
}
