package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.ArgumentRecords;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.dispatch.Tasks;
import io.github.postdeploy.internal.engine.execution.Attempt;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.Conclusion;
import io.github.postdeploy.internal.engine.execution.LastLines;
import io.github.postdeploy.internal.engine.execution.NodeState;
import io.github.postdeploy.internal.engine.execution.Outcome;
import io.github.postdeploy.internal.engine.execution.RunContext;
import io.github.postdeploy.internal.engine.execution.StopCause;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.ExecutionWatch;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.release.RollbackNotes;
import io.github.postdeploy.internal.engine.text.Text;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Executes runs. */
final class RunTasks implements Tasks {

    private final Registry registry;
    private final RunStore store;
    private final NodeState here;
    private final Bodies bodies;
    private final Conclusions conclusions;
    private final ArgumentRecords arguments;
    private final RollbackNotes notes;
    private final ExecutionWatch watch;
    private final LastLines lastLines;

    RunTasks(
            Registry registry,
            RunStore store,
            NodeState here,
            Bodies bodies,
            Conclusions conclusions,
            RollbackNotes notes,
            ExecutionWatch watch) {
        this.registry = registry;
        this.store = store;
        this.here = here;
        this.bodies = bodies;
        this.conclusions = conclusions;
        this.notes = notes;
        this.watch = watch;
        this.lastLines = new LastLines(store.logs());
        this.arguments = new ArgumentRecords(store.argumentCodec());
    }

    @Override
    public Optional<Work> begin(Ticket ticket) {
        long sentAt = System.nanoTime();
        return store.start(ticket.id().runId(), ticket.token()).map(run -> begun(run, ticket, sentAt));
    }

    @Override
    public Optional<Work> beginAgain(Ticket ticket) {
        Optional<Work> begun = begin(ticket);
        if (begun.isPresent() || here.active().find(ticket.id()).isPresent()) {
            return begun;
        }
        long sentAt = System.nanoTime();
        return store.startAgain(ticket.id().runId(), ticket.token()).map(run -> begun(run, ticket, sentAt));
    }

    private Work begun(Run run, Ticket ticket, long sentAt) {
        Lease lease =
                new Lease(run.key(), ticket.id(), ticket.token(), run.origin().mode());
        Optional<String> before = here.leases().takenFrom(lease);
        here.leases().won(List.of(lease), sentAt);
        Log.started(run);
        Attempt attempt = new Attempt(run, lease, new RunContext(run, lease.id(), here.leases()));
        before.ifPresent(node -> attempt.context()
                .log("Taken over from node " + Text.oneLine(node) + "; attempt " + run.attempt() + " begins."));
        here.active().begin(lease, attempt.context());
        return () -> perform(attempt);
    }

    private Runnable perform(Attempt attempt) {
        long begun = System.nanoTime();
        Optional<ActionDefinition> action =
                registry.runnable(attempt.lease().key().action());
        Conclusion conclusion = conclude(action, attempt);
        if (Thread.interrupted()) {
            CommonLog.race("'" + attempt.lease().key().action() + "' left its thread interrupted.");
        }
        Conclusions.Afterwards afterwards = Conclusions.Afterwards.of(action.orElse(null), attempt.run());
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return () -> lastLines.before(() -> conclusions.write(attempt, conclusion, afterwards, took), attempt);
    }

    private Conclusion conclude(Optional<ActionDefinition> action, Attempt attempt) {
        ExecutionWatch.Watched watched =
                watch.begin(attempt.run(), attempt.lease().id());
        Conclusion conclusion = null;
        try {
            conclusion = action.map(definition -> execute(definition, attempt)).orElseGet(() -> unknown(attempt));
            return conclusion;
        } finally {
            watched.end(ending(conclusion, attempt));
        }
    }

    private Conclusion execute(ActionDefinition action, Attempt attempt) {
        if (!notes.begin(action, attempt.run())) {
            return new Conclusion.GivenBack("The application was undeployed from its node before it began.");
        }
        try {
            attempt.context().give(arguments.restore(action, attempt.run().arguments()));
        } catch (IllegalStateException unfit) {
            return new Conclusion.Ended(Outcome.of(unfit, attempt.context()));
        }
        return bodies.execute(action, attempt);
    }

    private static ExecutionWatch.Ending ending(Conclusion conclusion, Attempt attempt) {
        boolean leaseLost = conclusion instanceof Conclusion.Fenced
                || attempt.context()
                        .stopCause()
                        .filter(StopCause.LEASE_LOST::equals)
                        .isPresent();
        return conclusion instanceof Conclusion.Ended ended
                ? new ExecutionWatch.Ending(
                        ended.outcome().status(), ended.outcome().report().error(), leaseLost)
                : new ExecutionWatch.Ending(null, null, leaseLost);
    }

    private static Conclusion unknown(Attempt attempt) {
        Throwable failure = new IllegalStateException(
                "This release has no action '" + attempt.lease().key().action() + "'.");
        return new Conclusion.Ended(Outcome.of(failure, attempt.context()));
    }
}
