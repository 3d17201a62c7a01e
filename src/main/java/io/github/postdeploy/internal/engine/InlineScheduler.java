package io.github.postdeploy.internal.engine;

import io.github.postdeploy.spi.ScheduledRun;
import io.github.postdeploy.spi.Scheduler;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Executes one run after the other on one thread, which ends when there has been nothing to do for a while. */
public final class InlineScheduler implements Scheduler, AutoCloseable {

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor executor;
    private final Map<String, Future<?>> tasks = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();

    public InlineScheduler(ThreadFactory factory) {
        executor = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        executor.allowCoreThreadTimeOut(true);
    }

    @Override
    public String schedule(ScheduledRun run) {
        tasks.values().removeIf(Future::isDone);
        String taskId = run.ticket() + "#" + count.incrementAndGet();
        tasks.put(taskId, executor.submit(run::execute));
        return taskId;
    }

    @Override
    public boolean finished(String taskId) {
        Future<?> task = tasks.get(taskId);
        return task == null || task.isDone();
    }

    /** Nothing: the action learns of it from its context. */
    @Override
    public void stop(String taskId) {}

    /** Takes no more runs; one that executes goes on. */
    @Override
    public void close() {
        executor.shutdown();
    }
}
