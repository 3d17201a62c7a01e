/**
 * Batch jobs as actions. {@link JobWork} starts or restarts the job, {@link JobWatch} follows it, {@link JobRestarts}
 * finds out whether it can go on. {@link JobRunner} is the port to the batch runtime.
 */
package io.github.postdeploy.internal.engine.job;
