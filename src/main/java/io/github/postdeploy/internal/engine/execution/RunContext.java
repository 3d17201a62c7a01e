package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.text.Text;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** An action's view of its run, and what it has told so far. */
public final class RunContext implements ActionContext {

    private final Run run;
    private final LeaseId id;
    private final HeldLeases leases;
    private volatile Map<String, Object> arguments = Map.of();
    private final RunContext whole;
    private final RunLog log = new RunLog();
    private final PartsProgress parts = new PartsProgress();
    private volatile StopCause stopCause;
    private volatile String stopReason;
    private volatile boolean stopSeen;
    private final Map<Integer, String> pauses = new ConcurrentSkipListMap<>();
    private volatile String awaited;
    private volatile Told told = new Told(null, null);

    public RunContext(Run run, LeaseId id, HeldLeases leases) {
        this(run, id, leases, null);
    }

    /** @param whole the run's own context, of a partition of a run that this node coordinates; else null */
    public RunContext(Run run, LeaseId id, HeldLeases leases, RunContext whole) {
        this.whole = whole;
        this.run = run;
        this.id = id;
        this.leases = leases;
    }

    /**
     * @param progress the latest progress; null if none was told
     * @param message the latest message; may be null
     */
    public record Told(Progress progress, String message) {}

    @Override
    public String action() {
        return run.key().action();
    }

    @Override
    public UUID runId() {
        return run.id();
    }

    @Override
    public int attempt() {
        return run.attempt();
    }

    @Override
    public Optional<String> tenant() {
        return run.key().tenantName();
    }

    @Override
    public Trigger trigger() {
        return run.origin().asker().trigger();
    }

    @Override
    public String actor() {
        return run.origin().asker().actor();
    }

    @Override
    public Optional<String> release() {
        return Optional.ofNullable(run.place().release());
    }

    @Override
    public Map<String, Object> arguments() {
        return arguments;
    }

    /** Gives the action its arguments. */
    public void give(Map<String, Object> values) {
        arguments = Collections.unmodifiableMap(values);
    }

    @Override
    public boolean stopRequested() {
        if (stopReason == null && leases.lapsed(id)) {
            stop(StopCause.LEASE_LOST, "This node could not renew its lease.");
        }
        stopSeen |= stopReason != null;
        return stopSeen;
    }

    @Override
    public void progress(long done) {
        tell(new Progress(notNegative("done", done), null));
    }

    @Override
    public void progress(long done, long total) {
        tell(new Progress(notNegative("done", done), notNegative("total", total)));
    }

    @Override
    public synchronized void message(String message) {
        told = new Told(told.progress(), Text.fit(message, Text.MESSAGE));
        if (whole != null) {
            whole.message(message);
        }
    }

    @Override
    public void log(String text) {
        String all = String.valueOf(text);
        (all.isEmpty() ? Stream.of("") : all.lines()).forEach(line -> {
            CommonLog.told(run.key(), line);
            (whole == null ? log : whole.log).add(line);
        });
    }

    /** What waits to be written of the log. */
    public RunLog runLog() {
        return log;
    }

    /** Why the work pauses, in words, shown while it does; null when it goes on. Each partition of a run has its reason. */
    public void pause(String reason) {
        pause(id.part(), reason);
        if (whole != null) {
            whole.pause(id.part(), reason);
        }
    }

    private void pause(int part, String reason) {
        if (reason == null) {
            pauses.remove(part);
        } else {
            pauses.put(part, reason);
        }
    }

    /** What the run waits for, in a sentence, shown while it does; null when it goes on. */
    public void await(String reason) {
        awaited = reason;
    }

    /** A partition has come so far. */
    public void position(Position position, Long total) {
        if (whole != null) {
            whole.parts.put(id.part(), position, total);
        }
    }

    /** The partitions of this run have come so far. */
    public void positions(List<Partition> all) {
        parts.read(all);
    }

    /** How many items the partitions of this run have left out. */
    public long leftOut() {
        return parts.leftOut();
    }

    private synchronized void tell(Progress progress) {
        told = new Told(progress, told.message());
    }

    private static long notNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(what + " is " + value + "; it must be 0 or more");
        }
        return value;
    }

    /** Asks the action to end early; false if it has been asked before. The first reason counts. */
    public synchronized boolean stop(StopCause cause, String reason) {
        if (stopReason != null) {
            return false;
        }
        stopCause = cause;
        stopReason = reason;
        return true;
    }

    /** Why the action was told to end early, if it was told: if it has asked. */
    Optional<String> seenStopReason() {
        return stopSeen ? Optional.ofNullable(stopReason) : Optional.empty();
    }

    /** Why it was asked to end early, in words; null if it was not. */
    public String stopReason() {
        return stopReason;
    }

    /** What it was first asked to end early for; empty if it was not. */
    public Optional<StopCause> stopCause() {
        return Optional.ofNullable(stopCause);
    }

    /** Whether it ends early only because its node leaves, so that another may go on. */
    public boolean leavesToOthers() {
        return stopCause().filter(StopCause::leavesToOthers).isPresent();
    }

    /** What the action has told. */
    public Told told() {
        return new Told(parts.isEmpty() ? told.progress() : parts.sum(), told.message());
    }

    /** What is to be shown while it executes. */
    public Told shown() {
        String pause = pauses.values().stream().findFirst().orElse(null);
        String reason = pause == null ? awaited : "Pauses: " + pause;
        return reason == null ? told() : new Told(told().progress(), Text.fit(reason, Text.MESSAGE));
    }
}
