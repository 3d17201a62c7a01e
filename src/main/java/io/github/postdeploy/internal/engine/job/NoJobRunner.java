package io.github.postdeploy.internal.engine.job;

import io.github.postdeploy.BatchJob;
import java.util.Optional;

/** Where there is no batch runtime. */
public final class NoJobRunner implements JobRunner {

    @Override
    public long start(BatchJob job) {
        throw absent(job);
    }

    @Override
    public long restart(long execution, BatchJob job, boolean orphaned) {
        throw absent(job);
    }

    private static IllegalStateException absent(BatchJob job) {
        return new IllegalStateException("There is no Jakarta Batch runtime for job '" + job.name()
                + "'. Add one to the server, or to the class path.");
    }

    @Override
    public Optional<JobState> state(long execution) {
        return Optional.empty();
    }

    @Override
    public Optional<JobRecord> record(long execution) {
        return Optional.empty();
    }

    @Override
    public void stop(long execution) {}

    @Override
    public boolean isRestartable(String job) {
        return false;
    }
}
