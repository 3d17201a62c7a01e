package io.github.postdeploy.internal.jms;

import io.github.postdeploy.internal.engine.dispatch.Receiving;
import io.github.postdeploy.spi.RunExecutor;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What all threads that take messages share. Safe for use by several threads. */
final class Reception {

    private final Broker broker;
    private final Supplier<String> selector;
    private final Receiving.Node node;
    private final SentTasks sent;
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean away;

    /**
     * @param selector which messages are taken, now
     * @param node takes them
     * @param sent hears of what executes
     */
    Reception(Broker broker, Supplier<String> selector, Receiving.Node node, SentTasks sent) {
        this.broker = broker;
        this.selector = selector;
        this.node = node;
        this.sent = sent;
    }

    Broker broker() {
        return broker;
    }

    String selector() {
        return selector.get();
    }

    RunExecutor executor() {
        return node.executor();
    }

    SentTasks sent() {
        return sent;
    }

    boolean isReady() {
        return node.ready().getAsBoolean();
    }

    /** Whether this node executes the task, rather than another one. */
    boolean wants(TaskMessage task) {
        return isOpen() && node.canExecute().test(task.key());
    }

    boolean isOpen() {
        return ended.getCount() > 0;
    }

    void end() {
        ended.countDown();
    }

    /** Returns early when the reception ends, or the thread is interrupted, which only its end does. */
    void pause(Duration time) {
        try {
            ended.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            end();
        }
    }

    /** Told once, until {@link #works}. */
    synchronized void failed(Throwable failure) {
        if (isOpen() && !away) {
            away = true;
            sent.doubt();
            Log.away(broker, failure);
        }
    }

    synchronized void works() {
        if (away) {
            away = false;
            sent.doubt();
            Log.back(broker);
        }
    }
}
