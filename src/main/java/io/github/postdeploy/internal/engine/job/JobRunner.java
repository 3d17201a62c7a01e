package io.github.postdeploy.internal.engine.job;

import io.github.postdeploy.BatchJob;
import java.util.Optional;

/**
 * The batch runtime, to jobs of the application. Every method throws an unchecked exception where the runtime refuses, or
 * cannot answer now. Safe for use by several threads.
 */
public interface JobRunner {

    /** @return the id of the job's first execution */
    long start(BatchJob job);

    /**
     * Lets a job that has ended before its end go on where its repository says that it was.
     *
     * @param execution the job's latest execution
     * @param job with all its parameters
     * @param orphaned whether the execution is known to be dead, though the repository takes it for alive
     * @return the id of the job's next execution
     */
    long restart(long execution, BatchJob job, boolean orphaned);

    /** How an execution stands; empty if the repository does not know it. */
    Optional<JobState> state(long execution);

    /** What the repository knows of an execution; empty if nothing. */
    Optional<JobRecord> record(long execution);

    /** Asks an execution to stop; nothing if it does not run. */
    void stop(long execution);

    /** Whether the job's XML allows another execution to go on where the one before ended. */
    boolean isRestartable(String job);
}
