package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.chunk.Rehearsal;
import io.github.postdeploy.internal.engine.execution.ApplicationCode;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.Conclusion;
import io.github.postdeploy.internal.engine.execution.Outcome;
import io.github.postdeploy.internal.engine.job.JobWork;
import io.github.postdeploy.internal.engine.partition.Coordinator;

/** Executes what actions are made of. */
final class Bodies {

    private final ApplicationCode surroundings;
    private final Coordinator coordinator;
    private final Rehearsal rehearsal;
    private final JobWork jobs;

    Bodies(ApplicationCode surroundings, Coordinator coordinator, Rehearsal rehearsal, JobWork jobs) {
        this.surroundings = surroundings;
        this.coordinator = coordinator;
        this.rehearsal = rehearsal;
        this.jobs = jobs;
    }

    /** Never throws: whatever goes wrong becomes the outcome. */
    Conclusion execute(ActionDefinition action, Attempt attempt) {
        try {
            if (action.body() instanceof ActionBody.Chunked chunked) {
                return attempt.run().dryRun()
                        ? new Conclusion.Ended(
                                rehearsal.execute(chunked, action.rules().chunks(), attempt))
                        : coordinator.execute(chunked, action.rules(), attempt);
            } else if (action.body() instanceof ActionBody.Plain plain) {
                surroundings.execute(attempt.lease().key(), () -> plain.source().execute(attempt.context()));
                return new Conclusion.Ended(Outcome.of(null, attempt.context()));
            }
            return jobs.execute((ActionBody.Job) action.body(), attempt);
        } catch (Throwable thrown) {
            return new Conclusion.Ended(Outcome.of(thrown, attempt.context()));
        }
    }
}
