package io.github.postdeploy.sample.scheduling;

import io.github.postdeploy.spi.ScheduledRun;
import io.github.postdeploy.spi.Scheduler;
import io.github.postdeploy.spi.StartGate;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** The scheduler of the interface's documentation, which also holds the start for a moment. */
@Named("executor")
@ApplicationScoped
public class ExecutorScheduler implements Scheduler, StartGate {

    @Resource
    ManagedExecutorService executor;

    private final Map<String, Future<?>> tasks = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public Optional<String> waitsFor() {
        return asked.incrementAndGet() < 3 ? Optional.of("The sample is not ready.") : Optional.empty();
    }

    @Override
    public String schedule(ScheduledRun run) {
        String taskId = run.ticket();
        tasks.put(taskId, executor.submit(() -> {
            Thread.currentThread().setName("sample executor");
            run.execute();
        }));
        return taskId;
    }

    @Override
    public boolean finished(String taskId) {
        Future<?> task = tasks.get(taskId);
        return task == null || task.isDone() && tasks.remove(taskId, task);
    }

    @Override
    public void stop(String taskId) {}
}
