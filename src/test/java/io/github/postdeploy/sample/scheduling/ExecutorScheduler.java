package io.github.postdeploy.sample.scheduling;

import io.github.postdeploy.spi.ScheduledRun;
import io.github.postdeploy.spi.Scheduler;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

@Named("executor")
@ApplicationScoped
public class ExecutorScheduler implements Scheduler {

    @Resource
    ManagedExecutorService executor;

    private final AtomicLong count = new AtomicLong();
    private final Set<String> unfinished = ConcurrentHashMap.newKeySet();

    @Override
    public String schedule(ScheduledRun run) {
        String taskId = run.ticket() + "#" + count.incrementAndGet();
        unfinished.add(taskId);
        try {
            executor.execute(() -> execute(run, taskId));
        } catch (RejectedExecutionException refused) {
            unfinished.remove(taskId);
            throw refused;
        }
        return taskId;
    }

    private void execute(ScheduledRun run, String taskId) {
        try {
            run.execute();
        } finally {
            unfinished.remove(taskId);
        }
    }

    @Override
    public boolean finished(String taskId) {
        return !unfinished.contains(taskId);
    }

    @Override
    public void stop(String taskId) {
        // The action learns of it from its context.
    }
}
