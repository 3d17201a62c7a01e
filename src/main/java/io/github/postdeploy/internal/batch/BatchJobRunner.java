package io.github.postdeploy.internal.batch;

import io.github.postdeploy.BatchJob;
import io.github.postdeploy.internal.engine.job.JobParameters;
import io.github.postdeploy.internal.engine.job.JobRecord;
import io.github.postdeploy.internal.engine.job.JobRunner;
import io.github.postdeploy.internal.engine.job.JobState;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.JobInstance;
import java.util.Optional;
import java.util.Properties;

/** The server's batch runtime. */
public final class BatchJobRunner implements JobRunner {

    /** Of JBeret, whose JDBC repository takes the executions of a killed server for alive; no other runtime heeds it. */
    private static final String RESTART_MODE = "jberet.restart.mode";

    @Override
    public long start(BatchJob job) {
        return operator().start(job.name(), properties(job));
    }

    @Override
    public long restart(long execution, BatchJob job, boolean orphaned) {
        Properties parameters = properties(job);
        if (orphaned) {
            parameters.setProperty(RESTART_MODE, "force");
        }
        return operator().restart(execution, parameters);
    }

    private static Properties properties(BatchJob job) {
        Properties properties = new Properties();
        job.parameters().forEach(properties::setProperty);
        return properties;
    }

    @Override
    public Optional<JobState> state(long execution) {
        return find(execution)
                .map(found -> new JobState(
                        status(found.getBatchStatus()), found.getExitStatus(), Steps.latest(operator(), execution)));
    }

    @Override
    public Optional<JobRecord> record(long execution) {
        return find(execution)
                .map(found -> new JobRecord(
                        found.getJobName(),
                        status(found.getBatchStatus()),
                        found.getJobParameters() == null
                                ? null
                                : found.getJobParameters().getProperty(JobParameters.RUN_ID),
                        found.getCreateTime().toInstant(),
                        isLatest(execution)));
    }

    private static Optional<JobExecution> find(long execution) {
        try {
            return Optional.ofNullable(operator().getJobExecution(execution));
        } catch (NoSuchJobExecutionException unknown) {
            return Optional.empty();
        }
    }

    /** Servers do not agree on the order of a job's executions, but each next one has a higher id. */
    private static boolean isLatest(long execution) {
        JobInstance instance = operator().getJobInstance(execution);
        return operator().getJobExecutions(instance).stream().allMatch(other -> other.getExecutionId() <= execution);
    }

    private static JobState.Status status(BatchStatus status) {
        return switch (status) {
            case STARTING, STARTED, STOPPING -> JobState.Status.RUNNING;
            case COMPLETED -> JobState.Status.COMPLETED;
            case FAILED -> JobState.Status.FAILED;
            case STOPPED -> JobState.Status.STOPPED;
            case ABANDONED -> JobState.Status.ABANDONED;
        };
    }

    @Override
    public void stop(long execution) {
        try {
            JobOperator operator = operator();
            // Payara warns whenever it is told again.
            if (operator.getJobExecution(execution).getBatchStatus() != BatchStatus.STOPPING) {
                operator.stop(execution);
            }
        } catch (NoSuchJobExecutionException | JobExecutionNotRunningException over) {
            return;
        }
    }

    @Override
    public boolean isRestartable(String job) {
        return JobXml.isRestartable(job);
    }

    private static JobOperator operator() {
        JobOperator operator = BatchRuntime.getJobOperator();
        if (operator == null) {
            throw new IllegalStateException(
                    "There is no Jakarta Batch runtime. Add one to the server, or to the class path.");
        }
        return operator;
    }
}
