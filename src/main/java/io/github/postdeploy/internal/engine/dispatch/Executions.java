package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.execution.ActiveRuns;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.StopCause;
import io.github.postdeploy.internal.engine.execution.StoreRetry;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.spi.RunExecutor;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** Executes tasks on the threads of schedulers. */
public final class Executions implements RunExecutor {

    private final Admission admission;
    private final ActiveRuns active;
    private final StoreRetry retry;
    private final Tasks runs;
    private final Tasks partitions;
    private volatile Listener listener = ticket -> {};

    /**
     * @param runs how runs are executed
     * @param partitions how partitions of runs are
     */
    public Executions(ActiveRuns active, StoreRetry retry, Tasks runs, Tasks partitions) {
        this.admission = new Admission(active);
        this.active = active;
        this.retry = retry;
        this.runs = runs;
        this.partitions = partitions;
    }

    /** Hears of every task that this node is done with. */
    public interface Listener {
        void ended(Ticket ticket);
    }

    public void onEnd(Listener listener) {
        this.listener = listener;
    }

    /** From now on nothing begins to execute. */
    public void close() {
        admission.close();
    }

    @Override
    public void execute(String text) {
        execute(Ticket.parse(text));
    }

    public void execute(Ticket ticket) {
        Tasks tasks = ticket.id().isRun() ? runs : partitions;
        Optional<Runnable> begun = admission.enter(() -> begin(tasks, ticket));
        if (begun.isEmpty()) {
            CommonLog.race("Nothing is SCHEDULED under ticket " + ticket + "; nothing to execute.");
            return;
        }
        try {
            begun.get().run();
        } finally {
            active.end(ticket);
            listener.ended(ticket);
        }
    }

    private Optional<Runnable> begin(Tasks tasks, Ticket ticket) {
        AtomicBoolean tried = new AtomicBoolean();
        return retry.call(
                        () -> tried.getAndSet(true) ? tasks.beginAgain(ticket) : tasks.begin(ticket),
                        CommonLog::workFailed)
                .flatMap(Function.identity());
    }

    @Override
    public void stop(String ticket) {
        // WildFly stops an application's jobs before the application hears that it is being undeployed.
        active.stop(Ticket.parse(ticket).id(), StopCause.UNDEPLOYED, "The scheduler was told to stop it.");
    }
}
