package io.github.postdeploy.internal.engine.job;

import io.github.postdeploy.internal.engine.model.RunError;

/** A batch job did not complete. */
final class JobFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private JobFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** @param job name and execution of the job */
    static JobFailedException of(String job, JobState state) {
        StringBuilder message =
                new StringBuilder(job).append(" ended ").append(state.status()).append(" with exit status '");
        message.append(state.exitStatus()).append("'");
        JobState.Step step = state.step();
        if (state.status() != JobState.Status.FAILED) {
            message.append(", though nobody had asked for that here.");
        } else if (step == null) {
            message.append(". The server's log says why.");
        } else if (step.failure() == null) {
            message.append(" in step '").append(step.name()).append("'. The server's log says why.");
        } else {
            message.append(" in step '").append(step.name()).append("': ");
            message.append(RunError.of(step.failure()).summary());
        }
        return new JobFailedException(message.toString(), step == null ? null : step.failure());
    }
}
