package io.github.postdeploy.internal.engine;

import io.github.postdeploy.spi.ScheduledRun;
import io.github.postdeploy.spi.Scheduler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A scheduler as an application may write one: a pool of threads. */
public final class PoolScheduler implements Scheduler, AutoCloseable {

    private final ExecutorService threads;
    private final Map<String, Future<?>> tasks = new ConcurrentHashMap<>();

    public PoolScheduler(int threads) {
        this.threads = Executors.newFixedThreadPool(threads, TestNode::daemon);
    }

    @Override
    public String schedule(ScheduledRun run) {
        String taskId = "pool-" + run.ticket();
        tasks.put(taskId, threads.submit(run::execute));
        return taskId;
    }

    @Override
    public boolean finished(String taskId) {
        return !tasks.containsKey(taskId) || tasks.get(taskId).isDone();
    }

    @Override
    public void stop(String taskId) {
        if (tasks.containsKey(taskId)) {
            tasks.get(taskId).cancel(true);
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
