package io.github.postdeploy.internal.batch;

import io.github.postdeploy.spi.RunExecutor;
import io.github.postdeploy.spi.Scheduler;
import io.github.postdeploy.spi.SchedulerContract;
import jakarta.enterprise.context.ApplicationScoped;
import org.jberet.creation.BatchBeanProducer;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On JBeret in Java SE. */
class BatchSchedulerTest extends SchedulerContract {

    private static WeldContainer container;
    private static volatile RunExecutor current;

    @BeforeAll
    static void start() {
        container = new Weld("STATIC_INSTANCE")
                .disableDiscovery()
                .addBeanClasses(BatchBeanProducer.class, RunBatchlet.class, Delegate.class)
                .initialize();
    }

    @AfterAll
    static void stop() {
        container.close();
    }

    @Override
    protected Scheduler create(RunExecutor executor) {
        current = executor;
        return BatchScheduler.ofClassPath();
    }

    /** The bean that the batch artifact wants. */
    @ApplicationScoped
    public static class Delegate implements RunExecutor {

        @Override
        public void execute(String ticket) {
            current.execute(ticket);
        }

        @Override
        public void stop(String ticket) {
            current.stop(ticket);
        }
    }
}
