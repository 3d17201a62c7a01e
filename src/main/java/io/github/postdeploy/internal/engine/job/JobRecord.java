package io.github.postdeploy.internal.engine.job;

import java.time.Instant;

/**
 * What a job repository knows of an execution.
 *
 * @param job the job's id
 * @param status where it stands
 * @param runId the parameter {@link JobParameters#RUN_ID}; null if it has none
 * @param createdAt when it was made
 * @param latest whether its job has no later one
 */
public record JobRecord(String job, JobState.Status status, String runId, Instant createdAt, boolean latest) {}
