package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.jms.EmbeddedBroker;
import io.github.postdeploy.internal.jms.JmsScheduler;
import io.github.postdeploy.internal.jms.QueueView;
import java.time.Duration;

/**
 * Nodes of an application whose runs travel through a queue of their own.
 *
 * @param application the application
 * @param url the broker's address
 */
record JmsLab(TestApplication application, String url) {

    static final Duration NEVER = Duration.ofHours(1);

    /** Sends and executes. */
    TestNode worker(String node, int concurrency) {
        return application.start(node, scheduler(true, concurrency, NEVER)).awaitReady();
    }

    /** Sends only. */
    TestNode sender(String node, Duration resend) {
        return application.start(node, scheduler(false, 1, resend)).awaitReady();
    }

    JmsScheduler scheduler(boolean consume, int concurrency, Duration resend) {
        return new JmsScheduler(
                new JmsScheduler.Options(
                        application.name(), EmbeddedBroker.broker(url, queue()), consume, concurrency, resend),
                TestNode::daemon);
    }

    QueueView queueView() {
        return new QueueView(url, queue());
    }

    private String queue() {
        return "queue of " + application.name();
    }
}
