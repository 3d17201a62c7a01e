package io.github.postdeploy.internal.engine.change;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Run;
import java.time.Instant;
import java.util.Optional;

/**
 * A change, with the run.
 *
 * @param change what has happened
 * @param run the run, in the state that the change has brought it to
 */
public record ChangedRun(RunChange change, Run run) {

    /**
     * Of a run that was read after the change, and may have changed again since.
     *
     * @return empty if the run has ended otherwise: the change was none of its history
     */
    static Optional<ChangedRun> of(RunChange change, Run read) {
        RunStatus then = change.kind().status();
        if (read.status() == then) {
            return Optional.of(new ChangedRun(change, read));
        }
        if (change.kind().isEnd() && !read.status().isActive()) {
            return Optional.empty();
        }
        boolean isNew = change.kind() == ChangeKind.SCHEDULED;
        Run asItWas = new Run(
                read.id(),
                read.key(),
                new Run.State(then, isNew ? 1 : read.attempt(), isNew ? 0 : read.failures()),
                read.origin(),
                read.order(),
                read.place(),
                new Run.Times(
                        read.times().scheduledAt(), isNew ? null : read.times().startedAt(), endOf(change, read)),
                isNew ? new Run.Report(null, null, null) : read.report(),
                read.interventions());
        return Optional.of(new ChangedRun(change, asItWas));
    }

    private static Instant endOf(RunChange change, Run read) {
        return change.kind().isEnd() ? read.times().finishedAt() : null;
    }
}
