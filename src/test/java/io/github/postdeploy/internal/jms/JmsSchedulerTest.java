package io.github.postdeploy.internal.jms;

import io.github.postdeploy.internal.engine.dispatch.Receiving;
import io.github.postdeploy.spi.RunExecutor;
import io.github.postdeploy.spi.Scheduler;
import io.github.postdeploy.spi.SchedulerContract;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On Artemis in this JVM. */
class JmsSchedulerTest extends SchedulerContract {

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.inVm();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Override
    protected Scheduler create(RunExecutor executor) {
        String application = "it's \"ours\" ö " + UUID.randomUUID();
        JmsScheduler scheduler = new JmsScheduler(
                new JmsScheduler.Options(
                        application, EmbeddedBroker.broker(broker.url(), "contract"), true, 2, Duration.ofMinutes(1)),
                Thread::new);
        scheduler.receive(new Receiving.Node(executor, () -> true, action -> true, OptionalLong::empty));
        return scheduler;
    }
}
