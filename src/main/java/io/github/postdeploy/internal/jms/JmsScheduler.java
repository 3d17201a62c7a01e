package io.github.postdeploy.internal.jms;

import io.github.postdeploy.internal.engine.dispatch.Receiving;
import io.github.postdeploy.internal.engine.execution.Ticket;
import io.github.postdeploy.spi.ScheduledRun;
import io.github.postdeploy.spi.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;

/**
 * Sends a message for every task; every node that takes messages executes. A message is a hint and no more: what is
 * delivered twice or late finds its task begun, and what is lost is sent again by the node that has claimed the task.
 */
public final class JmsScheduler implements Scheduler, Receiving, AutoCloseable {

    private static final Duration END = Duration.ofMillis(1_500);
    private static final long LOOK_MILLIS = 10;

    private final Options options;
    private final ThreadFactory threads;
    private final MessageSender sender;
    private final SentTasks sent;
    private volatile boolean away;
    private volatile Reception reception;
    private volatile List<TaskReceiver> receivers = List.of();

    /** @param threads makes threads that may look up JNDI names */
    public JmsScheduler(Options options, ThreadFactory threads) {
        this.options = options;
        this.threads = threads;
        this.sender = new MessageSender(options.broker(), threads);
        this.sent = new SentTasks(options.resend(), MessageSender.TIME_TO_LIVE, System::nanoTime);
    }

    /**
     * What can be chosen.
     *
     * @param application whose messages this node sends and takes
     * @param broker where they go to and come from
     * @param consume whether this node takes any
     * @param concurrency how many tasks it executes at once
     * @param resend after which time a task that nobody has begun is sent again
     */
    public record Options(String application, Broker broker, boolean consume, int concurrency, Duration resend) {}

    @Override
    public String schedule(ScheduledRun run) throws Exception {
        Ticket ticket = Ticket.parse(run.ticket());
        String taskId = sent.sending(ticket);
        try {
            sender.send(new TaskMessage(
                    options.application(),
                    run.runId(),
                    run.ticket(),
                    run.action(),
                    run.tenant().orElse(null),
                    run.releaseOrdinal().orElse(0)));
            away = false;
        } catch (Exception refused) {
            if (!away) {
                away = true;
                sent.doubt(); // once for an outage: else what is lost would never seem overdue
            }
            throw refused;
        }
        return taskId;
    }

    /** True also of a task that waits for too long, so that it is sent again. */
    @Override
    public boolean finished(String taskId) {
        return sent.isOverdue(taskId);
    }

    /** Nothing: the action learns of it from its context, on whatever node. */
    @Override
    public void stop(String taskId) {}

    @Override
    public void receive(Node node) {
        if (!options.consume()) {
            Log.sendingOnly(options.broker());
            return;
        }
        reception = new Reception(
                options.broker(),
                () -> TaskMessage.selector(
                        options.application(), node.releaseOrdinal().get()),
                node,
                sent);
        receivers = IntStream.range(0, options.concurrency())
                .mapToObj(number -> new TaskReceiver(reception))
                .toList();
        List<Thread> started = receivers.stream().map(threads::newThread).toList();
        started.forEach(Thread::start);
        Log.receiving(options.broker(), options.concurrency());
    }

    @Override
    public void stopReceiving() {
        if (reception == null) {
            return;
        }
        reception.end();
        long deadline = System.nanoTime() + END.toNanos();
        try {
            while (receivers.stream().anyMatch(TaskReceiver::isReceiving) && deadline - System.nanoTime() > 0) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes and sends nothing more. Returns within some seconds, whatever the broker does. */
    @Override
    public void close() {
        stopReceiving();
        sender.close();
    }
}
