package io.github.postdeploy.internal.engine;

import io.github.postdeploy.BatchJob;
import io.github.postdeploy.internal.engine.job.JobParameters;
import io.github.postdeploy.internal.engine.job.JobRecord;
import io.github.postdeploy.internal.engine.job.JobRunner;
import io.github.postdeploy.internal.engine.job.JobState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A batch runtime whose jobs do as they are told. */
final class ScriptedJobs implements JobRunner {

    static final JobState RUNNING = new JobState(JobState.Status.RUNNING, null, null);

    final List<String> calls = new CopyOnWriteArrayList<>();
    final List<Map<String, String>> parameters = new CopyOnWriteArrayList<>();
    private final Map<Long, JobState> states = new ConcurrentHashMap<>();
    private final Map<Long, JobRecord> records = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();
    private volatile boolean unreachable;
    private volatile boolean heedsStop = true;

    /** Changes how an execution stands. */
    void set(long execution, JobState.Status status) {
        states.put(execution, new JobState(status, status.name(), null));
    }

    void know(long execution, JobRecord job) {
        records.put(execution, job);
    }

    void forget() {
        states.clear();
        records.clear();
    }

    void unreachable(boolean is) {
        unreachable = is;
    }

    void ignoreStops() {
        heedsStop = false;
    }

    @Override
    public long start(BatchJob job) {
        return next("start " + job.name(), job);
    }

    @Override
    public long restart(long execution, BatchJob job, boolean orphaned) {
        return next("restart " + execution + (orphaned ? " by force" : ""), job);
    }

    private long next(String call, BatchJob job) {
        long id = ids.incrementAndGet();
        parameters.add(job.parameters());
        states.put(id, RUNNING);
        String runId = job.parameters().get(JobParameters.RUN_ID);
        records.put(id, new JobRecord(job.name(), JobState.Status.RUNNING, runId, Instant.now(), true));
        calls.add(call);
        return id;
    }

    @Override
    public Optional<JobState> state(long execution) {
        if (unreachable) {
            throw new IllegalStateException("The runtime is away");
        }
        return Optional.ofNullable(states.get(execution));
    }

    @Override
    public Optional<JobRecord> record(long execution) {
        if (unreachable) {
            throw new IllegalStateException("The runtime is away");
        }
        return Optional.ofNullable(records.get(execution));
    }

    @Override
    public void stop(long execution) {
        if (heedsStop) {
            set(execution, JobState.Status.STOPPED);
        }
    }

    @Override
    public boolean isRestartable(String job) {
        return !job.equals("once");
    }
}
