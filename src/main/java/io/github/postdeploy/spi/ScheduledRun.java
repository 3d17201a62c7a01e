package io.github.postdeploy.spi;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** A claimed run, or a partition of one, on its way to execution. */
public interface ScheduledRun {

    /** The run's id. */
    UUID runId();

    /**
     * What {@link RunExecutor#execute} takes at the far end, where tasks travel as data: at most 100 characters of
     * US-ASCII, unique for each task, and worthless once the task was executed.
     */
    String ticket();

    /** The name of the action, for the scheduler's own records. */
    String action();

    /** The tenant that the run is for, for the scheduler's own records; empty if it is for none. */
    Optional<String> tenant();

    /**
     * When the release that has scheduled it was first seen, in milliseconds since 1970: larger for a newer release. What
     * carries tasks to other nodes leaves a larger one than a node's own to newer nodes. Empty where the release is not
     * known.
     */
    OptionalLong releaseOrdinal();

    /**
     * Executes the task on the calling thread, if it is still to be executed; else does nothing. Never throws: whatever
     * the action throws is recorded. The calling thread must not have a transaction open.
     *
     * @see RunExecutor#execute
     */
    void execute();
}
