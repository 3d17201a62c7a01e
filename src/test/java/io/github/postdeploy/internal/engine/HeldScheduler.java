package io.github.postdeploy.internal.engine;

import io.github.postdeploy.spi.ScheduledRun;
import io.github.postdeploy.spi.Scheduler;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

/** A scheduler that takes runs and leaves it to the test what becomes of them. */
final class HeldScheduler implements Scheduler {

    final BlockingQueue<ScheduledRun> taken = new LinkedBlockingQueue<>();
    private final Set<String> vanished = ConcurrentHashMap.newKeySet();
    private volatile String refusal;

    /** From now on every run is refused with that message; null to take them again. */
    void refuse(String message) {
        refusal = message;
    }

    /** The task is over, though nothing was executed. */
    void vanish(String taskId) {
        vanished.add(taskId);
    }

    @Override
    public String schedule(ScheduledRun run) {
        if (refusal != null) {
            throw new IllegalStateException(refusal);
        }
        taken.add(run);
        return "task-" + run.runId();
    }

    @Override
    public boolean finished(String taskId) {
        return vanished.contains(taskId);
    }

    @Override
    public void stop(String taskId) {}
}
