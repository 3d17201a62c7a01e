package io.github.postdeploy.internal.engine.job;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.BackOff;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.Conclusion;
import io.github.postdeploy.internal.engine.execution.Outcome;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.execution.StopCause;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.JobStore;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Follows one execution of a batch job, by asking for its state from time to time. */
final class JobWatch {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final Duration GLANCE = Duration.ofMillis(250);

    private final JobRunner runner;
    private final JobStore store;
    private final ActiveRuns active;
    private final Attempt attempt;
    private final RunContext context;
    private final Execution execution;
    private final BooleanSupplier leaving;
    private boolean kept;

    /** @param leaving whether the application is being undeployed */
    JobWatch(
            JobRunner runner,
            JobStore store,
            ActiveRuns active,
            Attempt attempt,
            Execution execution,
            BooleanSupplier leaving) {
        this.runner = runner;
        this.store = store;
        this.active = active;
        this.attempt = attempt;
        this.context = attempt.context();
        this.execution = execution;
        this.leaving = leaving;
    }

    /**
     * @param job name of the job
     * @param id of its execution
     */
    record Execution(String job, long id) {
        @Override
        public String toString() {
            return "Job '" + job + "' (execution " + id + ")";
        }
    }

    Conclusion untilEnd() {
        BackOff pauses = new BackOff(FIRST_PAUSE, LONGEST_PAUSE);
        boolean stopped = false;
        while (true) {
            keep();
            boolean stopping = context.stopRequested();
            if (stopping && !stopped) {
                stopped = true;
                pauses.reset();
            }
            Optional<Conclusion> end = look();
            if (end.isPresent()) {
                return end.get();
            }
            if (stopping) {
                stop();
            }
            await(pauses.next(), stopping);
        }
    }

    /** Tried again with the next look where the store is away: the job runs, and must be followed meanwhile. */
    private void keep() {
        if (kept) {
            return;
        }
        try {
            kept = true;
            if (!store.keep(attempt.lease(), execution.id())) {
                context.stop(StopCause.LEASE_LOST, "Its lease went to somebody else.");
            }
        } catch (RuntimeException away) {
            kept = false;
            CommonLog.race(execution + " is not in its run's row yet: " + away);
        }
    }

    private Optional<Conclusion> look() {
        JobState state;
        try {
            Optional<JobState> found = runner.state(execution.id());
            if (found.isEmpty()) {
                return Optional.of(lost(" is not known to the server's job repository any more"));
            }
            state = found.get();
        } catch (RuntimeException | LinkageError cannotTell) {
            CommonLog.race(execution + " cannot be asked about: " + cannotTell);
            // WildFly has shut its JobOperator by then, and stops the job itself.
            return leaving.getAsBoolean()
                    ? Optional.of(lost(" ran while the application was undeployed"))
                    : Optional.empty();
        }
        String where = state.step() == null ? "" : ", " + state.step().inWords();
        context.message(execution + where);
        return state.status().isOver() ? Optional.of(new Conclusion.Ended(outcome(state))) : Optional.empty();
    }

    private Conclusion lost(String what) {
        return new Conclusion.Lost(execution + what + "; how it ended is not known.");
    }

    private Outcome outcome(JobState state) {
        boolean asked = context.stopRequested();
        boolean overTime =
                context.stopCause().filter(StopCause.TIME_LIMIT::equals).isPresent();
        return switch (state.status()) {
            case COMPLETED -> overTime ? Outcome.of(null, context) : succeeded();
            case STOPPED, ABANDONED -> asked ? stoppedAsAsked() : failed(state);
            case FAILED -> failed(state);
            case RUNNING -> throw new IllegalStateException(execution + " has not ended.");
        };
    }

    private Outcome succeeded() {
        RunContext.Told told = context.told();
        return new Outcome(RunStatus.SUCCEEDED, new Run.Report(told.progress(), told.message(), null));
    }

    private Outcome stoppedAsAsked() {
        context.message(context.stopReason() + " " + context.told().message());
        return Outcome.of(null, context);
    }

    private Outcome failed(JobState state) {
        return Outcome.of(JobFailedException.of(execution.toString(), state), context);
    }

    /** As often as it is looked at: a job that is only just starting may not hear of it. */
    private void stop() {
        try {
            runner.stop(execution.id());
        } catch (RuntimeException | LinkageError refused) {
            CommonLog.race(execution + " could not be stopped: " + refused);
        }
    }

    private void await(Duration pause, boolean stopping) {
        if (Thread.interrupted()) {
            CommonLog.race("The thread that follows " + execution + " was interrupted; it goes on.");
        }
        long deadline = System.nanoTime() + pause.toNanos();
        long left = pause.toNanos();
        while (left > 0 && context.stopRequested() == stopping) {
            Duration most = Duration.ofNanos(left).plusMillis(1);
            active.awaitChange(most.compareTo(GLANCE) < 0 ? most : GLANCE);
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            left = deadline - System.nanoTime();
        }
    }
}
