package io.github.postdeploy.internal.jms;

import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.internal.engine.model.LeaseId;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The tasks that this node has sent: each is to be sent again when nobody has begun it for a while, and when that did not
 * help, after twice as long, so that the queue does not fill with copies of what only waits. Safe for use by several
 * threads.
 */
final class SentTasks {

    private static final long LONGEST_WAIT = Duration.ofHours(1).toNanos();
    private static final char NUMBER = '#';

    private final long resend;
    private final long memory;
    private final LongSupplier nanoTime;
    private final Map<LeaseId, Sent> sent = new HashMap<>();
    private final Map<Ticket, Integer> executing = new HashMap<>();
    private long count;
    private long nextTidying;

    /**
     * @param resend after which time a task that nobody has begun is sent again
     * @param memory how long to remember a task, at least
     * @param nanoTime such as {@link System#nanoTime()}
     */
    SentTasks(Duration resend, Duration memory, LongSupplier nanoTime) {
        this.resend = resend.toNanos();
        this.memory = Math.max(memory.toNanos(), 2 * this.resend);
        this.nanoTime = nanoTime;
        this.nextTidying = nanoTime.getAsLong() + this.memory;
    }

    /**
     * @param taskId the task
     * @param times how often it was sent
     * @param at when it was, the last time
     */
    private record Sent(String taskId, int times, long at) {}

    /** It is about to be sent. Returns the task's id, another one each time. */
    synchronized String sending(Ticket ticket) {
        long now = nanoTime.getAsLong();
        if (now - nextTidying >= 0) {
            sent.values().removeIf(task -> now - task.at() > memory);
            nextTidying = now + memory;
        }
        String taskId = ticket.toString() + NUMBER + ++count;
        sent.merge(ticket.id(), new Sent(taskId, 1, now), (before, first) -> new Sent(taskId, before.times() + 1, now));
        return taskId;
    }

    /** The broker was away, and may have lost everything: nothing is taken for certain to be there. */
    synchronized void doubt() {
        long now = nanoTime.getAsLong();
        sent.replaceAll((id, task) -> new Sent(task.taskId(), 1, now));
    }

    /** Whether nobody seems to be about to execute the task. False while it executes on this node. */
    synchronized boolean isOverdue(String taskId) {
        int number = taskId.indexOf(NUMBER);
        if (number < 0) {
            return true; // none of ours
        }
        Ticket ticket = Ticket.parse(taskId.substring(0, number));
        if (executing.containsKey(ticket)) {
            return false;
        }
        Sent task = sent.get(ticket.id());
        return task == null || !task.taskId().equals(taskId) || nanoTime.getAsLong() - task.at() >= wait(task.times());
    }

    private long wait(int times) {
        long longest = Math.max(resend, LONGEST_WAIT);
        return times > Long.numberOfLeadingZeros(resend) ? longest : Math.min(longest, resend << times - 1);
    }

    /** This node is about to begin the task, which may have been sent by any. */
    synchronized void begin(Ticket ticket) {
        executing.merge(ticket, 1, Integer::sum);
    }

    /** The same task can be delivered several times at once. */
    synchronized void end(Ticket ticket) {
        executing.computeIfPresent(ticket, (same, times) -> times == 1 ? null : times - 1);
        if (!executing.containsKey(ticket)) {
            sent.computeIfPresent(
                    ticket.id(), (id, task) -> task.taskId().startsWith(ticket.toString() + NUMBER) ? null : task);
        }
    }
}
