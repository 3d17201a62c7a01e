package io.github.postdeploy.internal.engine;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.spi.RunExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/** Executes runs on the threads of schedulers. */
final class Executions implements RunExecutor {

    private final Registry registry;
    private final RunStore store;
    private final Surroundings surroundings;
    private final HeldLeases leases;
    private final ActiveRuns active;
    private final StoreRetry retry = new StoreRetry();
    private volatile Listener listener = runId -> {};
    private volatile boolean closed;

    Executions(Registry registry, RunStore store, Surroundings surroundings, HeldLeases leases, ActiveRuns active) {
        this.registry = registry;
        this.store = store;
        this.surroundings = surroundings;
        this.leases = leases;
        this.active = active;
    }

    /** Hears of every run that this node is done with. */
    interface Listener {
        void ended(UUID runId);
    }

    void onEnd(Listener listener) {
        this.listener = listener;
    }

    /** From now on nothing begins to execute. */
    void close() {
        closed = true;
    }

    /** From now on an outcome that the store does not take at once is given up. */
    void abandonOutcomes() {
        retry.abandon();
    }

    @Override
    public void execute(UUID runId, long token) {
        if (closed) {
            return;
        }
        long sentAt = System.nanoTime();
        Optional<Run> started = start(runId, token);
        if (started.isEmpty()) {
            return;
        }
        Run run = started.get();
        Lease lease = new Lease(run.key(), runId, token, run.origin().mode());
        leases.won(List.of(lease), sentAt);
        RunContext context = new RunContext(run, leases);
        active.begin(lease, context);
        try {
            Log.started(run);
            perform(run, lease, context);
        } finally {
            active.end(runId);
            listener.ended(runId);
        }
    }

    private Optional<Run> start(UUID runId, long token) {
        Optional<Run> started =
                retry.call(() -> store.start(runId, token), Log::workFailed).flatMap(Function.identity());
        if (started.isEmpty()) {
            Log.race("Run " + runId + " is not SCHEDULED under token " + token + "; nothing to execute.");
        }
        return started;
    }

    @Override
    public void stop(UUID runId) {
        active.find(runId).ifPresent(run -> run.context().stop("The scheduler was told to stop it."));
    }

    private void perform(Run run, Lease lease, RunContext context) {
        long begun = System.nanoTime();
        Throwable thrown = null;
        try {
            ActionSource source = registry.runnable(run.key().action())
                    .orElseThrow(() -> new IllegalStateException(
                            "This release has no action '" + run.key().action() + "'."))
                    .source();
            surroundings.execute(() -> source.execute(context));
        } catch (Throwable failure) {
            thrown = failure;
        }
        if (Thread.interrupted()) {
            Log.race("'" + run.key().action() + "' left its thread interrupted.");
        }
        thrown = rollbackLeftOver(thrown);
        RunStatus status = status(thrown, context);
        RunError error = status == RunStatus.FAILED ? RunError.of(thrown) : null;
        Run.Report report = report(status, error, context);
        Log.ended(run, status, Duration.ofNanos(System.nanoTime() - begun), report);
        write(lease, status, report);
    }

    private void write(Lease lease, RunStatus status, Run.Report report) {
        retry.call(
                () -> {
                    if (!store.finish(lease, status, report) && !isWritten(lease, status)) {
                        Log.fenced(lease.key(), status);
                        store.note(lease.runId(), lateNote(status, report.error()));
                    }
                    return true;
                },
                failure -> Log.outcomeDelayed(lease.key(), failure));
    }

    /** Whether an earlier try has written it, though its reply never came. Nobody else ends a run in these states. */
    private boolean isWritten(Lease lease, RunStatus status) {
        return store.run(lease.runId()).filter(run -> run.status() == status).isPresent();
    }

    private static String lateNote(RunStatus status, RunError error) {
        String note = "Its node came back after the lease had lapsed and reported " + status + ".";
        return error == null ? note : note + " " + error.summary();
    }

    private Throwable rollbackLeftOver(Throwable thrown) {
        try {
            if (surroundings.rollbackLeftOver() && thrown == null) {
                return new IllegalStateException("The action returned with a transaction open, which was rolled back."
                        + " End every transaction that the action begins.");
            }
            return thrown;
        } catch (RuntimeException failure) {
            return thrown == null ? failure : thrown;
        }
    }

    private static RunStatus status(Throwable thrown, RunContext context) {
        boolean stopped = context.seenStopReason().isPresent();
        if (thrown == null) {
            return stopped ? RunStatus.STOPPED : RunStatus.SUCCEEDED;
        }
        boolean gaveUp = thrown instanceof InterruptedException || thrown instanceof CancellationException;
        return stopped && gaveUp ? RunStatus.STOPPED : RunStatus.FAILED;
    }

    private static Run.Report report(RunStatus status, RunError error, RunContext context) {
        RunContext.Told told = context.told();
        String message = told.message();
        if (message == null && status == RunStatus.STOPPED) {
            message = context.seenStopReason().orElse(null);
        }
        return new Run.Report(told.progress(), message, error);
    }
}
