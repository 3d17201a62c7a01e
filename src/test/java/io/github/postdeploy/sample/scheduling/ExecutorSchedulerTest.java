package io.github.postdeploy.sample.scheduling;

import io.github.postdeploy.spi.RunExecutor;
import io.github.postdeploy.spi.Scheduler;
import io.github.postdeploy.spi.SchedulerContract;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.lang.reflect.Proxy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

/** The scheduler of the documentation keeps the contract. */
class ExecutorSchedulerTest extends SchedulerContract {

    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    @Override
    protected Scheduler create(RunExecutor executor) {
        ExecutorScheduler scheduler = new ExecutorScheduler();
        scheduler.executor = (ManagedExecutorService) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ManagedExecutorService.class},
                (proxy, method, arguments) -> method.invoke(threads, arguments));
        return scheduler;
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }
}
