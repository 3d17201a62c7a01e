package io.github.postdeploy.internal.jms;

import io.github.postdeploy.internal.engine.execution.BackOff;
import io.github.postdeploy.internal.engine.execution.Ticket;
import jakarta.jms.Destination;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;

/**
 * Takes messages, one after another, and executes what they tell of, on the thread that runs this. Connects anew, after
 * growing delays, when the broker is away.
 */
final class TaskReceiver implements Runnable {

    /** How long a call waits for a message; an end of the reception waits for that call. */
    private static final Duration POLL = Duration.ofMillis(500);

    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration UNTIL_READY = Duration.ofMillis(250);
    private static final Duration FIRST_DELAY = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(15);

    private final Reception reception;
    private final BackOff backOff = new BackOff(FIRST_DELAY, LONGEST_DELAY);
    private volatile boolean receiving;

    TaskReceiver(Reception reception) {
        this.reception = reception;
    }

    /** Whether a message may be on its way to this thread. */
    boolean isReceiving() {
        return receiving;
    }

    @Override
    public void run() {
        while (reception.isOpen()) {
            if (!reception.isReady()) {
                reception.pause(UNTIL_READY);
                continue;
            }
            try (JMSContext context = reception.broker().connect()) {
                receive(context);
            } catch (Exception | Error failure) {
                reception.failed(failure);
                reception.pause(backOff.next());
            } finally {
                receiving = false;
            }
        }
    }

    private void receive(JMSContext context) throws Exception {
        Destination queue = reception.broker().destination(context);
        while (reception.isOpen() && reception.isReady()) {
            receiving = true;
            Message message = next(context, queue);
            if (message != null) {
                take(message, context, queue);
            }
        }
    }

    /**
     * The next message; null where there is none in time. The consumer lasts no longer than that: what a broker has sent it
     * in advance would wait for this node, while others have nothing to do.
     */
    private Message next(JMSContext context, Destination queue) {
        try (JMSConsumer consumer = context.createConsumer(queue, reception.selector())) {
            reception.works();
            backOff.reset();
            Message message = null;
            while (message == null && reception.isOpen() && reception.isReady()) {
                long begun = System.nanoTime();
                message = consumer.receive(POLL.toMillis());
                if (message == null && reception.isOpen() && System.nanoTime() - begun < POLL.toNanos() / 2) {
                    throw new IllegalStateException("The connection was closed.");
                }
            }
            return message;
        }
    }

    private void take(Message message, JMSContext context, Destination queue) {
        try {
            TaskMessage task = TaskMessage.read(message);
            Ticket ticket = Ticket.parse(task.ticket());
            if (reception.wants(task)) {
                execute(ticket);
            } else {
                putBack(task, message, context, queue);
            }
        } catch (TaskMessage.UnreadableException | IllegalArgumentException poison) {
            Log.dropped(reception.broker(), id(message), poison);
        }
    }

    private void execute(Ticket ticket) {
        reception.sent().begin(ticket);
        receiving = false;
        try {
            reception.executor().execute(ticket.toString());
        } catch (RuntimeException | Error failure) {
            Log.executionFailed(failure);
        } finally {
            reception.sent().end(ticket);
            Thread.interrupted(); // whoever left it so has ended
        }
    }

    /**
     * For other nodes: this one stops, or its release does not have the action. In the latter case it may well receive the
     * message again, which therefore rests for a while.
     */
    private void putBack(TaskMessage task, Message message, JMSContext context, Destination queue) {
        try {
            context.createProducer()
                    .setDeliveryDelay(reception.isOpen() ? REST.toMillis() : 0)
                    .setTimeToLive(timeLeft(message))
                    .send(queue, task.write(context));
        } catch (RuntimeException | JMSException failure) {
            Log.notPutBack(failure); // it is sent again when nobody has begun it
        }
    }

    private static long timeLeft(Message message) throws JMSException {
        long expiration = message.getJMSExpiration();
        long left = expiration - System.currentTimeMillis();
        return expiration == 0 ? MessageSender.TIME_TO_LIVE.toMillis() : Math.max(1, left);
    }

    private static String id(Message message) {
        try {
            return message.getJMSMessageID();
        } catch (JMSException unknown) {
            return "without an id";
        }
    }
}
