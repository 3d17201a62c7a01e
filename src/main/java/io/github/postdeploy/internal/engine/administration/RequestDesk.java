package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Tenancy;
import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.LedgerPage;
import io.github.postdeploy.internal.engine.model.LogPage;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunNotActiveException;
import io.github.postdeploy.internal.engine.model.RunPage;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.model.UnknownRunException;
import io.github.postdeploy.internal.engine.port.FailureLedger;
import io.github.postdeploy.internal.engine.port.PartitionStore;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.release.Releases;
import io.github.postdeploy.internal.engine.release.RollbackView;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import io.github.postdeploy.internal.engine.tenant.UnservedRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Takes requests, once the store is ready, and lets them be carried out. */
public final class RequestDesk implements Administration {

    private final Node node;
    private final Registry registry;
    private final RunStore store;
    private final PartitionStore partitions;
    private final FailureLedger ledger;
    private final Readiness readiness;
    private final Dispatcher dispatcher;
    private final Consumer<LeaseId> stopHere;
    private final Tenants tenants;
    private final States states;
    private final RequestedKeys requested;
    private final Views views;
    private final RunRequests runRequests;
    private final Decisions decisions;
    private final Resumption resumption;
    private final Releases releases;
    private final UnservedRuns unserved;

    public RequestDesk(Node node, Registry registry, Stores stores, Readiness readiness, Tenants tenants, Reach reach) {
        this.node = node;
        this.registry = registry;
        this.store = stores.runs();
        this.partitions = stores.partitions();
        this.ledger = stores.failures();
        this.readiness = readiness;
        this.dispatcher = reach.dispatcher();
        this.stopHere = reach.stopHere();
        this.tenants = tenants;
        this.states = new States(store, readiness);
        this.requested = new RequestedKeys(registry);
        this.views = new Views(node, registry, store);
        this.runRequests = new RunRequests(registry, store, states, new Intake(store, reach), views);
        this.resumption = reach.resumption();
        this.releases = reach.releases();
        this.unserved = reach.pool().unserved();
        this.decisions = new Decisions(registry, store, states, views);
    }

    /** Schedules the automatic actions that are pending in these states, on behalf of the start-up. */
    public RunReceipt runAutomatic(Map<ActionKey, ActionState> known) {
        return runRequests.pending(new Run.Origin(Asker.START_UP, Mode.AUTO), tenants.ask(), TenantChoice.ALL, known);
    }

    /** Whether this release has the action, so that it can be asked for. */
    public boolean canRun(String action) {
        return registry.runnable(action).isPresent();
    }

    @Override
    public RunReceipt run(RunOrder order, Asker asker) {
        readiness.check();
        Tenancy tenancy = tenants.ask();
        return order.mode().takesAction() ? runRequests.one(order, asker, tenancy) : pending(order, asker, tenancy);
    }

    private RunReceipt pending(RunOrder order, Asker asker, Tenancy tenancy) {
        Optional<String> obstacle =
                order.ignoreMinNodes() ? Optional.empty() : releases.gate().obstacle();
        return obstacle.map(reason -> runRequests.held(order.mode(), tenancy, order.tenants(), states.read(), reason))
                .orElseGet(() -> runRequests.pending(
                        new Run.Origin(asker, order.mode(), order.ignoreMinNodes()),
                        tenancy,
                        order.tenants(),
                        states.read()));
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public ActionDetails action(String name) {
        readiness.check();
        return views.details(name, tenants.ask());
    }

    @Override
    public StatusView status() {
        readiness.check();
        return views.status(tenants.ask()).with(releases.rollout(), unserved.warnings());
    }

    @Override
    public RollbackView rollback() {
        readiness.check();
        return releases.rollback();
    }

    @Override
    public TodoView todo(TenantChoice choice) {
        readiness.check();
        Tenancy tenancy = tenants.ask();
        requested.check(tenancy, choice);
        return views.todo(tenancy, choice);
    }

    @Override
    public TenantPage tenants(String action, TenantQuery query) {
        readiness.check();
        return views.tenants(action, tenants.ask(), query);
    }

    @Override
    public RunPage runs(RunQuery query) {
        readiness.check();
        return store.runs(query);
    }

    @Override
    public Run run(UUID id) {
        readiness.check();
        return store.run(id).orElseThrow(() -> new UnknownRunException(id));
    }

    @Override
    public Run stop(UUID id, Asker asker) {
        Run stopped = Attempts.until("Run " + id, () -> tryStop(run(id), asker));
        Log.asked("stop", stopped.key().action(), asker);
        return stopped;
    }

    private Optional<Run> tryStop(Run run, Asker asker) {
        if (!run.status().isActive()) {
            throw new RunNotActiveException(run);
        }
        if (run.status() == RunStatus.SCHEDULED && store.stopScheduled(run.id(), asker)) {
            dispatcher.forget(LeaseId.ofRun(run.id()));
            return store.run(run.id());
        }
        if (run.status() == RunStatus.RUNNING && store.requestStop(run.id(), asker)) {
            stopHere.accept(LeaseId.ofRun(run.id()));
            // Nobody hears the request where the lease is over and no node declares the action.
            store.stopLapsed(run.id(), asker);
            return store.run(run.id());
        }
        return Optional.empty();
    }

    @Override
    public List<Run> stop(String action, TenantChoice choice, Asker asker) {
        Map<ActionKey, ActionState> known = states.read();
        List<ActionKey> keys = requested.scheduled(action, tenants.ask(), choice, known.keySet());
        if (keys.isEmpty() && !canRun(action)) {
            throw views.unknown(action, known.keySet());
        }
        List<Run> stopped = new ArrayList<>();
        for (UUID id : store.activeRuns(action, keys)) {
            stopIfActive(id, asker)
                    .filter(run -> stopped.size() < Intake.PORTION)
                    .ifPresent(stopped::add);
        }
        return stopped;
    }

    private Optional<Run> stopIfActive(UUID id, Asker asker) {
        try {
            return Optional.of(stop(id, asker));
        } catch (RunNotActiveException over) {
            return Optional.empty();
        } catch (StoreNotReadyException locked) {
            CommonLog.workFailed(locked); // the others are not to wait for it
            return Optional.empty();
        }
    }

    @Override
    public Run resume(UUID id, Asker asker) {
        readiness.check();
        Run resumed = resumption.resume(id, asker);
        Log.asked("resume", resumed.key().action(), asker);
        return resumed;
    }

    @Override
    public Run retryFailures(UUID id, Asker asker) {
        readiness.check();
        Run resumed = resumption.retryFailures(id, ledger, asker);
        Log.asked("retry the failed items of", resumed.key().action(), asker);
        return resumed;
    }

    @Override
    public LedgerPage failures(UUID id, int page, int size) {
        run(id);
        return ledger.failures(id, page, size);
    }

    @Override
    public List<Partition> partitions(UUID id) {
        run(id);
        return partitions.partitions(id);
    }

    @Override
    public LogPage log(UUID id, long after, int size) {
        run(id);
        return store.logs().log(id, after, size);
    }

    @Override
    public List<Sample> throughput(UUID id) {
        run(id);
        return store.logs().samples(id);
    }

    @Override
    public List<Run> skip(String action, TenantChoice choice, String reason, Asker asker) {
        readiness.check();
        List<Run> skipped = decisions.skip(action, tenants.ask(), choice, reason, asker);
        Log.asked("skip", action, asker);
        return skipped;
    }

    @Override
    public List<Run> skipPending(TenantChoice choice, String reason, Asker asker) {
        readiness.check();
        List<Run> skipped = decisions.skipPending(tenants.ask(), choice, reason, asker);
        Log.asked("skip", "every pending action", asker);
        return skipped;
    }

    @Override
    public ActionView reset(String action, TenantChoice choice, Asker asker) {
        readiness.check();
        ActionView reset = decisions.reset(action, tenants.ask(), choice, asker);
        Log.asked("reset", action, asker);
        return reset;
    }
}
