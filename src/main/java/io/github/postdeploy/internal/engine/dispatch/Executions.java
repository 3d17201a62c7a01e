package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.StopCause;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.spi.RunExecutor;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Executes tasks on the threads of schedulers. */
public final class Executions implements RunExecutor {

    private final Admission admission;
    private final ActiveRuns active;
    private final StoreRetry retry;
    private final Turns turns;
    private final Leaving leaving;
    private final Tasks runs;
    private final Tasks partitions;
    private final Set<Ticket> executing = ConcurrentHashMap.newKeySet();
    private volatile Listener listener;

    /**
     * @param turns when runs may begin
     * @param leaving hears of tasks that are told to end
     * @param runs how runs are executed
     * @param partitions how partitions of runs are
     */
    public Executions(ActiveRuns active, StoreRetry retry, Turns turns, Leaving leaving, Tasks runs, Tasks partitions) {
        this.admission = new Admission(active);
        this.active = active;
        this.retry = retry;
        this.turns = turns;
        this.leaving = leaving;
        this.runs = runs;
        this.partitions = partitions;
    }

    /** Hears of every task that this node executes. */
    public interface Listener {

        /** Its action is done, its outcome is still to be written. */
        void passedOn();

        /** This node is done with it. */
        void ended(Ticket ticket);
    }

    public void listen(Listener all) {
        this.listener = all;
    }

    /** From now on nothing begins to execute. */
    public void close() {
        admission.close();
        turns.close();
    }

    @Override
    public void execute(String text) {
        execute(Ticket.parse(text));
    }

    /** Of one that is delivered twice at once the second has nothing to do, whatever becomes of the first. */
    public void execute(Ticket ticket) {
        if (!executing.add(ticket)) {
            CommonLog.race("Ticket " + ticket + " executes already.");
            return;
        }
        try {
            executeOnce(ticket);
        } finally {
            executing.remove(ticket);
        }
    }

    private void executeOnce(Ticket ticket) {
        Tasks tasks = ticket.id().isRun() ? runs : partitions;
        turns.begin(ticket);
        Optional<Tasks.Work> begun = admission.enter(() -> begin(tasks, ticket));
        if (begun.isEmpty()) {
            CommonLog.race("Nothing is SCHEDULED under ticket " + ticket + "; nothing to execute.");
            return;
        }
        try {
            Runnable end = begun.get().perform();
            turns.passOn(ticket);
            listener.passedOn();
            end.run();
        } finally {
            active.end(ticket);
            listener.ended(ticket);
        }
    }

    private Optional<Tasks.Work> begin(Tasks tasks, Ticket ticket) {
        AtomicBoolean tried = new AtomicBoolean();
        return retry.call(
                        () -> tried.getAndSet(true) ? tasks.beginAgain(ticket) : tasks.begin(ticket),
                        CommonLog::workFailed)
                .flatMap(Function.identity());
    }

    @Override
    public void stop(String ticket) {
        // WildFly stops an application's jobs before the application hears that it is being undeployed.
        boolean first = active.stop(
                Ticket.parse(ticket).id(),
                StopCause.UNDEPLOYED,
                "Its task was told to end: the server stops, or somebody stopped it there.");
        if (first) {
            leaving.told();
        }
    }
}
