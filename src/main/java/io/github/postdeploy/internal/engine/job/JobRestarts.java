package io.github.postdeploy.internal.engine.job;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.JobStore;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Finds out whether the job of a run can go on, before anything is changed. Safe for use by several threads. */
public final class JobRestarts {

    private static final String REMEDY = " Run the action again with mode \"one\".";

    private final JobRunner runner;
    private final JobStore store;
    private final Node node;
    private final Instant processStart;
    private final Set<UUID> orphaned = ConcurrentHashMap.newKeySet();

    public JobRestarts(JobRunner runner, JobStore store, Node node) {
        this.runner = runner;
        this.store = store;
        this.node = node;
        this.processStart = ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
    }

    /** @throws NotResumableException if the run's job cannot go on */
    public void check(Run run) {
        orphaned.remove(run.id());
        long execution = store.execution(run.id())
                .orElseThrow(() -> new NotResumableException(run, "has never told which job it had started." + REMEDY));
        JobRecord job = record(run, execution);
        obstacle(run, execution, job).ifPresent(reason -> {
            throw new NotResumableException(run, reason + REMEDY);
        });
        if (job.status() == JobState.Status.RUNNING) {
            orphaned.add(run.id());
        }
    }

    /** Whether the run's job is dead, as it was found by {@link #check}, though the repository takes it for alive. */
    boolean isOrphaned(UUID runId) {
        return orphaned.remove(runId);
    }

    private JobRecord record(Run run, long execution) {
        try {
            return runner.record(execution)
                    .orElseThrow(() -> new NotResumableException(
                            run,
                            "was job execution " + execution + ", which the job repository of node '" + node.name()
                                    + "' does not know. One that is in memory forgets when its server ends, and each"
                                    + " server knows its own only." + REMEDY));
        } catch (NotResumableException refused) {
            throw refused;
        } catch (RuntimeException | LinkageError failure) {
            throw new NotResumableException(
                    run,
                    "was job execution " + execution + ", about which the job repository cannot be asked now: "
                            + RunError.of(failure).summary());
        }
    }

    /** Ids are given anew by repositories that forget: only the parameter tells whose an execution is. */
    private Optional<String> obstacle(Run run, long execution, JobRecord job) {
        String what = "was job execution " + execution + ", which ";
        if (!run.id().toString().equals(job.runId())) {
            return Optional.of(what + "in the job repository of node '" + node.name()
                    + "' is now another one's (of job '" + job.job() + "'). The repository has forgotten this one.");
        }
        if (!job.latest()) {
            return Optional.of(what + "somebody has restarted already, past Postdeploy.");
        }
        return switch (job.status()) {
            case COMPLETED -> Optional.of(what + "COMPLETED; there is nothing left of it to do.");
            case ABANDONED -> Optional.of(what + "was ABANDONED.");
            case FAILED, STOPPED -> restartable(job);
            case RUNNING -> mayBeAlive(run, job)
                    ? Optional.of(what + "may still run, as far as the job repository knows. Wait until it has ended,"
                            + " or restart the server.")
                    : restartable(job);
        };
    }

    private Optional<String> restartable(JobRecord job) {
        return runner.isRestartable(job.job())
                ? Optional.empty()
                : Optional.of("is of job '" + job.job() + "', whose XML says restartable=\"false\".");
    }

    /** A job outlives an undeployment on some servers, but not the process. */
    private boolean mayBeAlive(Run run, JobRecord job) {
        boolean here = node.name().equals(run.place().node());
        return run.status() != RunStatus.LOST || here && job.createdAt().isAfter(processStart);
    }
}
