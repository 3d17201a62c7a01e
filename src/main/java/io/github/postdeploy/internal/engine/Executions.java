package io.github.postdeploy.internal.engine;

import io.github.postdeploy.spi.RunExecutor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Executes runs on the threads of schedulers. */
final class Executions implements RunExecutor {

    private final Registry registry;
    private final RunStore store;
    private final Surroundings surroundings;
    private final HeldLeases leases;
    private final ActiveRuns active;
    private final StoreRetry retry = new StoreRetry();
    private final ArgumentRecords arguments;
    private final OutcomeWriter outcomes;
    private volatile Listener listener = id -> {};
    private volatile boolean closed;

    Executions(Registry registry, RunStore store, Surroundings surroundings, HeldLeases leases, ActiveRuns active) {
        this.registry = registry;
        this.store = store;
        this.surroundings = surroundings;
        this.leases = leases;
        this.active = active;
        this.arguments = new ArgumentRecords(store.argumentCodec());
        this.outcomes = new OutcomeWriter(store, retry);
    }

    /** Hears of every run that this node is done with. */
    interface Listener {
        void ended(LeaseId id);
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
    public void execute(String text) {
        Ticket ticket = Ticket.parse(text);
        Optional<ActiveRuns.Active> begun = begin(ticket);
        if (begun.isEmpty()) {
            return;
        }
        try {
            perform(begun.get());
        } finally {
            active.end(ticket.id());
            listener.ended(ticket.id());
        }
    }

    /** Wins the run, if it is still to be won. Whoever stops the node waits for this, and so sees what has begun. */
    private Optional<ActiveRuns.Active> begin(Ticket ticket) {
        active.enter();
        try {
            return closed
                    ? Optional.empty()
                    : retry.call(() -> start(ticket), Log::workFailed).flatMap(Function.identity());
        } finally {
            active.entered();
        }
    }

    private Optional<ActiveRuns.Active> start(Ticket ticket) {
        long sentAt = System.nanoTime();
        Optional<Run> started = store.start(ticket.id().runId(), ticket.token());
        if (started.isEmpty()) {
            Log.race("Nothing is SCHEDULED under ticket " + ticket + "; nothing to execute.");
            return Optional.empty();
        }
        Run run = started.get();
        Lease lease =
                new Lease(run.key(), ticket.id(), ticket.token(), run.origin().mode());
        leases.won(List.of(lease), sentAt);
        Log.started(run);
        return Optional.of(active.begin(lease, new RunContext(run, lease.id(), leases)));
    }

    @Override
    public void stop(String ticket) {
        active.find(Ticket.parse(ticket).id())
                .ifPresent(run -> run.context().stop(StopCause.REQUESTED, "The scheduler was told to stop it."));
    }

    private void perform(ActiveRuns.Active active) {
        Lease lease = active.lease();
        RunContext context = active.context();
        String name = lease.key().action();
        long begun = System.nanoTime();
        Throwable thrown = null;
        try {
            ActionDefinition action = registry.runnable(name)
                    .orElseThrow(() -> new IllegalStateException("This release has no action '" + name + "'."));
            context.give(arguments.restore(action, context.keptArguments()));
            surroundings.execute(() -> execute(action.body(), context));
        } catch (Throwable failure) {
            thrown = failure;
        }
        if (Thread.interrupted()) {
            Log.race("'" + name + "' left its thread interrupted.");
        }
        thrown = rollbackLeftOver(thrown);
        Outcome outcome = Outcome.of(thrown, context);
        Log.ended(lease, outcome, Duration.ofNanos(System.nanoTime() - begun));
        outcomes.write(lease, outcome, context.keptArguments());
    }

    private static void execute(ActionBody body, RunContext context) throws Exception {
        if (body instanceof ActionBody.Plain plain) {
            plain.source().execute(context);
        } else {
            throw new IllegalStateException("A " + body.kind() + " cannot be executed.");
        }
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
