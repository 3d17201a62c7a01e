package io.github.postdeploy.internal.engine;

import io.github.postdeploy.spi.RunExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Executes runs on the threads of schedulers. */
final class Executions implements RunExecutor {

    private final Registry registry;
    private final RunStore store;
    private final Surroundings surroundings;
    private final HeldLeases leases;
    private final ActiveRuns active;
    private final StoreRetry retry = new StoreRetry();
    private final OutcomeWriter outcomes;
    private volatile Listener listener = runId -> {};
    private volatile boolean closed;

    Executions(Registry registry, RunStore store, Surroundings surroundings, HeldLeases leases, ActiveRuns active) {
        this.registry = registry;
        this.store = store;
        this.surroundings = surroundings;
        this.leases = leases;
        this.active = active;
        this.outcomes = new OutcomeWriter(store, retry);
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
        Outcome outcome = Outcome.of(thrown, context);
        Log.ended(run, outcome, Duration.ofNanos(System.nanoTime() - begun));
        outcomes.write(lease, outcome);
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
}
