package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.ActionKind;
import io.github.postdeploy.internal.engine.action.ArgumentRecords;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.job.JobRestarts;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.UnknownRunException;
import io.github.postdeploy.internal.engine.port.FailureLedger;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.release.ReleaseOrder;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import java.util.Optional;
import java.util.UUID;

/** Lets runs that have ended go on. */
public final class Resumption {

    private final Registry registry;
    private final RunStore store;
    private final Tenants tenants;
    private final Dispatcher dispatcher;
    private final ArgumentRecords arguments;
    private final JobRestarts jobs;
    private final ReleaseOrder releases;

    public Resumption(
            Registry registry,
            RunStore store,
            Tenants tenants,
            Dispatcher dispatcher,
            JobRestarts jobs,
            ReleaseOrder releases) {
        this.registry = registry;
        this.store = store;
        this.tenants = tenants;
        this.dispatcher = dispatcher;
        this.arguments = new ArgumentRecords(store.argumentCodec());
        this.jobs = jobs;
        this.releases = releases;
    }

    /**
     * Makes a STOPPED, FAILED or LOST backfill go on at its cursor, or a batch job where its repository can restart it.
     *
     * @throws UnknownRunException if there is no such run
     * @throws NotResumableException if it cannot go on
     * @throws ActionBusyException while its code still executes, or its action is run dry
     */
    Run resume(UUID id, Asker asker) {
        return Attempts.until("Run " + id, () -> tryResume(known(id), asker));
    }

    private Optional<Run> tryResume(Run run, Asker asker) {
        ActionKind kind = check(run);
        if (run.status() != RunStatus.STOPPED && run.status() != RunStatus.FAILED && run.status() != RunStatus.LOST) {
            throw new NotResumableException(
                    run, "is " + run.status() + ". Only a STOPPED, FAILED or LOST run can be resumed.");
        }
        if (kind == ActionKind.JOB) {
            jobs.check(run);
        }
        long sentAt = System.nanoTime();
        return accepted(run, store.resume(run.id(), run.status(), asker), sentAt);
    }

    /**
     * Lets a backfill that has ended write its failed items again, and what else is left of it.
     *
     * @throws UnknownRunException if there is no such run
     * @throws NotResumableException if it has no failed items, or is under way
     * @throws ActionBusyException as {@link #resume}
     */
    Run retryFailures(UUID id, FailureLedger ledger, Asker asker) {
        return Attempts.until("Run " + id, () -> tryRetryFailures(known(id), ledger, asker));
    }

    private Optional<Run> tryRetryFailures(Run run, FailureLedger ledger, Asker asker) {
        if (check(run) == ActionKind.JOB) {
            throw new NotResumableException(run, "is of a batch job, which tells nothing of failed items.");
        }
        if (run.status().isActive()) {
            throw new NotResumableException(run, "is " + run.status() + ". Wait until it has ended, or stop it.");
        }
        if (ledger.failures(run.id(), 0, 1).total() == 0) {
            throw new NotResumableException(run, "has no failed items.");
        }
        long sentAt = System.nanoTime();
        return accepted(run, store.resumeFailures(run.id(), run.status(), asker), sentAt);
    }

    private Run known(UUID id) {
        return store.run(id).orElseThrow(() -> new UnknownRunException(id));
    }

    private ActionKind check(Run run) {
        ActionDefinition action = registry.runnable(run.key().action())
                .orElseThrow(() -> new NotResumableException(
                        run, "is of an action that this release does not declare. Resume it where it is declared."));
        if (action.kind() == ActionKind.ACTION) {
            throw new NotResumableException(run, "has no cursor to resume at. Run the action again with mode \"one\".");
        }
        if (!tenants.canServe(run.key())) {
            throw new NotResumableException(
                    run,
                    "is for a tenant, and this release has no bean of type TenantContext. Resume it on a node of a"
                            + " release that has one.");
        }
        if (run.dryRun()) {
            throw new NotResumableException(run, "was a dry run. Make another one.");
        }
        String release = run.place().release();
        if (releases.isNewer(release)) {
            throw new NotResumableException(
                    run,
                    "is of release " + release + ", which is newer than this node's. Resume it on a node of that"
                            + " release, or run the action again with mode \"one\".");
        }
        try {
            arguments.restore(action, run.arguments());
        } catch (IllegalStateException unfit) {
            throw new NotResumableException(run, "cannot go on. " + unfit.getMessage());
        }
        return action.kind();
    }

    private Optional<Run> accepted(Run run, Optional<Lease> won, long sentAt) {
        if (won.isEmpty()) {
            Run now = known(run.id());
            if (now.status() == run.status()) {
                refuseUnlessFree(now);
            }
            return Optional.empty();
        }
        dispatcher.acceptAgain(won.get(), sentAt);
        return store.run(run.id());
    }

    /** Returns if it has become free meanwhile. */
    private void refuseUnlessFree(Run run) {
        ActionRecord action = store.record(run.key()).orElse(null);
        Run latest = action == null ? null : action.lastRun();
        boolean itself = latest != null && latest.id().equals(run.id());
        if (latest != null && action.state().status().isActive() && (itself || latest.dryRun())) {
            throw ActionBusyException.active(latest);
        }
        if (!itself) {
            throw new NotResumableException(run, "is not the latest run of its action. Only that one can be resumed.");
        }
        if (action.state().status() == ActionStatus.PENDING) {
            throw new NotResumableException(
                    run, "cannot go on, since its action was reset after it. Run the action anew.");
        }
    }
}
