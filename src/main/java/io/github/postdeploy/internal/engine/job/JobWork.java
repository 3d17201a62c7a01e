package io.github.postdeploy.internal.engine.job;

import io.github.postdeploy.BatchJob;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.ApplicationCode;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.Conclusion;
import io.github.postdeploy.internal.engine.port.JobStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/** Executes the run of a batch job of the application: starts the job, or lets it go on, and follows it to its end. */
public final class JobWork {

    private final JobRunner runner;
    private final JobStore store;
    private final ActiveRuns active;
    private final ApplicationCode surroundings;
    private final JobRestarts restarts;
    private final BooleanSupplier leaving;

    /** @param leaving whether the application is being undeployed */
    public JobWork(
            JobRunner runner,
            JobStore store,
            ActiveRuns active,
            ApplicationCode surroundings,
            JobRestarts restarts,
            BooleanSupplier leaving) {
        this.runner = runner;
        this.store = store;
        this.active = active;
        this.surroundings = surroundings;
        this.restarts = restarts;
        this.leaving = leaving;
    }

    /**
     * Returns when the job has ended, or nothing can be learned of it here any more.
     *
     * @throws Exception if the job cannot be described or started
     */
    public Conclusion execute(ActionBody.Job body, Attempt attempt) throws Exception {
        if (attempt.run().dryRun()) {
            throw new IllegalStateException("A batch job has no dry run. Run it without.");
        }
        BatchJob job = JobParameters.complete(describe(body, attempt), attempt.context());
        Optional<Long> before = attempt.run().attempt() == 1
                ? Optional.empty()
                : store.execution(attempt.run().id());
        boolean orphaned = restarts.isOrphaned(attempt.run().id());
        long execution = before.isPresent() ? runner.restart(before.get(), job, orphaned) : runner.start(job);
        Log.jobStarted(attempt.lease().key(), job.name(), execution);
        JobWatch.Execution watched = new JobWatch.Execution(job.name(), execution);
        return new JobWatch(runner, store, active, attempt, watched, leaving).untilEnd();
    }

    private BatchJob describe(ActionBody.Job body, Attempt attempt) throws Exception {
        AtomicReference<BatchJob> described = new AtomicReference<>();
        surroundings.execute(attempt.lease().key(), () -> body.lender().lend(attempt.context(), described::set));
        return described.get();
    }
}
