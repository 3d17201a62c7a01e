package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.argument.InvalidOrderException;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.LedgerPage;
import io.github.postdeploy.internal.engine.model.LogPage;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunNotActiveException;
import io.github.postdeploy.internal.engine.model.RunPage;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.model.TenantsUnknownException;
import io.github.postdeploy.internal.engine.model.UnknownActionException;
import io.github.postdeploy.internal.engine.model.UnknownRunException;
import io.github.postdeploy.internal.engine.model.UnknownTenantException;
import io.github.postdeploy.internal.engine.release.RollbackView;
import java.util.List;
import java.util.UUID;

/**
 * What a person or a pipeline can ask of the engine. Every method throws {@link StoreNotReadyException} while the store
 * cannot be used, and {@link TenantsUnknownException} if it needs the application's tenants and they cannot be told. Safe for use by several threads.
 */
public interface Administration {

    /**
     * Schedules what is wanted: every pending automatic action ({@link Mode#AUTO}), every pending action that can do
     * without arguments ({@link Mode#ALL}), or one action ({@link Mode#ONE} or {@link Mode#ONCE}).
     *
     * @throws UnknownActionException if the release neither declares it nor has a bean of that class name
     * @throws InvalidOrderException if its arguments are wrong, or it cannot be run dry
     * @throws UnknownTenantException if there is no such tenant
     * @throws ActionBusyException if it is for one tenant, or none, and is SCHEDULED or RUNNING
     */
    RunReceipt run(RunOrder order, Asker asker);

    /** Schedules what is pending, see {@link RunOrder#pending}. */
    default RunReceipt runPending(Mode mode, Asker asker) {
        return run(RunOrder.pending(mode), asker);
    }

    /** Schedules one action without arguments, see {@link RunOrder#of}. */
    default RunReceipt run(String action, Mode mode, Asker asker) {
        return run(RunOrder.of(mode, action), asker);
    }

    /** The node that answers, with its application and release. Needs no store. */
    Node node();

    StatusView status();

    /**
     * One action, with what status does not show of it.
     *
     * @throws UnknownActionException if neither the release nor history knows it
     */
    ActionDetails action(String name);

    /** What is left to do for all. */
    default TodoView todo() {
        return todo(TenantChoice.ALL);
    }

    /**
     * What is left to do for some tenants.
     *
     * @throws UnknownTenantException if there is no such tenant
     */
    TodoView todo(TenantChoice tenants);

    /**
     * The tenants of an action.
     *
     * @throws UnknownActionException if neither the release nor history knows it
     */
    TenantPage tenants(String action, TenantQuery query);

    /** Whether going back to the previous release is still safe. */
    RollbackView rollback();

    RunPage runs(RunQuery query);

    /** @throws UnknownRunException if the application has no such run */
    Run run(UUID id);

    /**
     * Stops a run: a SCHEDULED one at once, a RUNNING one when its action notices.
     *
     * @return the run as it now is
     * @throws UnknownRunException if the application has no such run
     * @throws RunNotActiveException if it is over
     */
    Run stop(UUID id, Asker asker);

    /**
     * Stops the active runs of an action, see {@link #stop(UUID, Asker)}.
     *
     * @return the runs as they now are; only the first of many
     * @throws UnknownActionException if neither the release nor history knows the action
     * @throws UnknownTenantException if there is no such tenant
     */
    List<Run> stop(String action, TenantChoice tenants, Asker asker);

    /**
     * Resumes a backfill at its cursor, or a batch job where its repository can restart it.
     *
     * @throws UnknownRunException if the application has no such run
     * @throws NotResumableException if it is of a kind or in a state that cannot be resumed, or its job
     *     cannot be restarted
     * @throws ActionBusyException while its code still executes, or its action is run dry
     */
    Run resume(UUID id, Asker asker);

    /**
     * Lets a backfill that has ended write the items again that it had left out, and whatever else is left of it.
     *
     * @throws UnknownRunException if the application has no such run
     * @throws NotResumableException if it is of a kind or in a state that cannot be resumed, or has left nothing out
     * @throws ActionBusyException while its code still executes, or its action is run dry
     */
    Run retryFailures(UUID id, Asker asker);

    /**
     * The items that a backfill has left out.
     *
     * @param page from 0
     * @param size items on a page
     * @throws UnknownRunException if the application has no such run
     */
    LedgerPage failures(UUID id, int page, int size);

    /**
     * The partitions of a run, in order; empty where it has none, or they are not made yet.
     *
     * @throws UnknownRunException if the application has no such run
     */
    List<Partition> partitions(UUID id);

    /**
     * A part of the log of a run.
     *
     * @param after the number after which it begins; 0 for the beginning
     * @param size lines, at most
     * @throws UnknownRunException if the application has no such run
     */
    LogPage log(UUID id, long after, int size);

    /**
     * How far a run was at some instants, in order.
     *
     * @throws UnknownRunException if the application has no such run
     */
    List<Sample> throughput(UUID id);

    /**
     * Marks an action as skipped; of several tenants, those whose run is active are passed over.
     *
     * @param reason why; may be null
     * @return what records that; only the first of many
     * @throws UnknownActionException if neither the release nor history knows it
     * @throws UnknownTenantException if there is no such tenant
     * @throws ActionBusyException if it is for one tenant, or none, and is SCHEDULED or RUNNING
     */
    List<Run> skip(String action, TenantChoice tenants, String reason, Asker asker);

    /** Marks an action as skipped for all. */
    default Run skip(String action, String reason, Asker asker) {
        return skip(action, TenantChoice.ALL, reason, asker).get(0);
    }

    /** Marks every pending action as skipped, blocked ones too. Returns and throws as {@link #skip}. */
    List<Run> skipPending(TenantChoice tenants, String reason, Asker asker);

    /** Marks every pending action as skipped for all. */
    default List<Run> skipPending(String reason, Asker asker) {
        return skipPending(TenantChoice.ALL, reason, asker);
    }

    /**
     * Makes an action pending again; of several tenants, those whose run is active are passed over.
     *
     * @throws UnknownActionException if neither the release nor history knows it
     * @throws UnknownTenantException if there is no such tenant
     * @throws ActionBusyException if it is for one tenant, or none, and is SCHEDULED or RUNNING
     */
    ActionView reset(String action, TenantChoice tenants, Asker asker);

    /** Makes an action pending again for all. */
    default ActionView reset(String action, Asker asker) {
        return reset(action, TenantChoice.ALL, asker);
    }
}
