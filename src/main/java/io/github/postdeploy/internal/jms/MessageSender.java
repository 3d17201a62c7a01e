package io.github.postdeploy.internal.jms;

import jakarta.jms.Destination;
import jakarta.jms.JMSContext;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends messages on a thread of its own, since a broker that does not answer would hold up whoever waits for it. Safe for
 * use by several threads.
 */
final class MessageSender implements AutoCloseable {

    /** How long messages live, so that those of runs that ended long ago do not stay. Clocks may differ by less. */
    static final Duration TIME_TO_LIVE = Duration.ofHours(24);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration END = Duration.ofSeconds(1);
    private static final long IDLE_SECONDS = 10;

    private final Broker broker;
    private final ThreadPoolExecutor thread;
    private Future<?> last;
    private Exception failure;
    private long failedAt;
    private JMSContext context;
    private Destination destination;

    MessageSender(Broker broker, ThreadFactory threads) {
        this.broker = broker;
        this.thread =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads);
        thread.allowCoreThreadTimeOut(true);
    }

    /**
     * Returns when the broker has the message.
     *
     * @throws Exception if it has not, or does not say so in time; when that happens often, at once
     */
    synchronized void send(TaskMessage message) throws Exception {
        if (last != null && !last.isDone()) {
            throw silent();
        }
        if (failure != null && System.nanoTime() - failedAt < REST.toNanos()) {
            throw failure;
        }
        try {
            last = thread.submit(() -> {
                transmit(message);
                return null;
            });
            last.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            failure = null;
        } catch (TimeoutException late) {
            throw failed(silent());
        } catch (ExecutionException failed) {
            throw failed(
                    failed.getCause() instanceof Exception cause
                            ? cause
                            : new IllegalStateException(failed.getCause()));
        }
    }

    private Exception failed(Exception with) {
        failure = with;
        failedAt = System.nanoTime();
        return with;
    }

    private IllegalStateException silent() {
        return new IllegalStateException(
                "The message broker has not answered within " + PATIENCE.toSeconds() + " s: " + broker.description());
    }

    /** A connection that is there may be broken by now, so there is another try on a new one. On the thread. */
    private void transmit(TaskMessage message) throws Exception {
        boolean fresh = context == null;
        try {
            transmitOnce(message);
        } catch (Exception broken) {
            disconnect();
            if (fresh) {
                throw broken;
            }
            try {
                transmitOnce(message);
            } catch (Exception away) {
                disconnect();
                throw away;
            }
        }
    }

    private void transmitOnce(TaskMessage message) throws Exception {
        if (context == null) {
            context = broker.connect();
            destination = broker.destination(context);
        }
        context.createProducer().setTimeToLive(TIME_TO_LIVE.toMillis()).send(destination, message.write(context));
    }

    private void disconnect() {
        JMSContext broken = context;
        context = null;
        try {
            if (broken != null) {
                broken.close();
            }
        } catch (RuntimeException alreadyGone) {
            return;
        }
    }

    /** Waits a second at most. */
    @Override
    public void close() {
        thread.submit(this::disconnect);
        thread.shutdown();
        try {
            thread.awaitTermination(END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
