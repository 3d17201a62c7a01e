package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.spi.RunExecutor;
import io.github.postdeploy.spi.ScheduledRun;
import io.github.postdeploy.spi.Scheduler;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Hands runs over to the scheduler and remembers which it has. Safe for use by several threads. */
public final class HandOver {

    private static final String NOT_YET = "";

    private final Scheduler scheduler;
    private final RunExecutor executor;
    private final Turns turns;
    private final Supplier<OptionalLong> releaseOrdinal;
    private final Map<LeaseId, HandedOver> tasks = new ConcurrentHashMap<>();

    /** @param releaseOrdinal of this node's release, as soon as it is known */
    public HandOver(Scheduler scheduler, RunExecutor executor, Turns turns, Supplier<OptionalLong> releaseOrdinal) {
        this.scheduler = scheduler;
        this.releaseOrdinal = releaseOrdinal;
        this.executor = executor;
        this.turns = turns;
    }

    /**
     * @param lease under which the run was handed over
     * @param taskId the scheduler's id of the task
     */
    record HandedOver(Lease lease, String taskId) {}

    /**
     * Hands a run over.
     *
     * @throws Exception what the scheduler refuses it with
     */
    void handOver(Lease lease) throws Exception {
        HandedOver before = tasks.put(lease.id(), new HandedOver(lease, NOT_YET));
        if (before != null) {
            turns.replace(Ticket.of(before.lease()));
        }
        turns.give(lease);
        try {
            String taskId = Objects.requireNonNull(
                    scheduler.schedule(new Task(lease, executor, releaseOrdinal.get())),
                    "the scheduler gave no task id");
            tasks.replace(lease.id(), new HandedOver(lease, taskId));
        } catch (Exception | Error refused) {
            forget(Ticket.of(lease));
            throw refused;
        }
    }

    void forget(Ticket ticket) {
        tasks.computeIfPresent(
                ticket.id(), (id, task) -> Ticket.of(task.lease()).equals(ticket) ? null : task);
        turns.end(ticket);
    }

    void forget(LeaseId id) {
        HandedOver task = tasks.remove(id);
        if (task != null) {
            turns.end(Ticket.of(task.lease()));
        }
    }

    /**
     * Somebody else has the run, or its partition. The turn of a run stays taken until {@link Turns#end}.
     *
     * @return false if there is no turn that could be taken
     */
    boolean leave(LeaseId id) {
        HandedOver task = tasks.remove(id);
        return task != null && turns.leave(Ticket.of(task.lease()));
    }

    /** Whether the scheduler has it, under this very token. */
    boolean has(Lease lease) {
        HandedOver task = tasks.get(lease.id());
        return task != null && task.lease().token() == lease.token();
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Runs whose task the scheduler says is over, though they have not been forgotten. */
    List<HandedOver> vanished() {
        return tasks.values().stream()
                .filter(task -> !task.taskId().equals(NOT_YET) && isOver(task))
                .toList();
    }

    boolean isOver(HandedOver task) {
        return isFinished(task.taskId());
    }

    /** False where the scheduler cannot tell: the lease then decides. */
    private boolean isFinished(String taskId) {
        try {
            return scheduler.finished(taskId);
        } catch (RuntimeException | Error failure) {
            CommonLog.race("The scheduler cannot tell whether task " + taskId + " is over: " + failure);
            return false;
        }
    }

    /** Tells the scheduler to stop the run's task, if it has one. Whatever it answers, the action hears of it anyway. */
    public void stop(LeaseId id) {
        HandedOver task = tasks.get(id);
        if (task == null || task.taskId().equals(NOT_YET)) {
            return;
        }
        try {
            scheduler.stop(task.taskId());
        } catch (RuntimeException | Error refused) {
            // WildFly has shut its JobOperator by the time an application's listeners hear of the end.
            CommonLog.race("Task " + task.taskId() + " could not be stopped: " + refused);
        }
    }

    private record Task(Lease lease, RunExecutor executor, OptionalLong releaseOrdinal) implements ScheduledRun {

        @Override
        public UUID runId() {
            return lease.runId();
        }

        @Override
        public String ticket() {
            return Ticket.of(lease).toString();
        }

        @Override
        public String action() {
            return lease.key().action();
        }

        @Override
        public Optional<String> tenant() {
            return lease.key().tenantName();
        }

        @Override
        public void execute() {
            executor.execute(ticket());
        }
    }
}
