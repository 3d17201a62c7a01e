package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.ArgumentRecords;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.action.Tenancy;
import io.github.postdeploy.internal.engine.action.TestActions;
import io.github.postdeploy.internal.engine.argument.Parameter;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.LedgerPage;
import io.github.postdeploy.internal.engine.model.LogLine;
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
import io.github.postdeploy.internal.engine.model.UnknownActionException;
import io.github.postdeploy.internal.engine.model.UnknownRunException;
import io.github.postdeploy.internal.engine.release.RollbackView;
import io.github.postdeploy.internal.engine.release.Rollout;
import io.github.postdeploy.internal.engine.text.NearestNames;
import io.github.postdeploy.internal.store.JsonArguments;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An administration without a store and without execution: what is run stays SCHEDULED until a test says otherwise. */
public final class InMemoryAdministration implements Administration {

    public static final Instant NOON = Instant.parse("2026-11-20T12:00:00.250Z");

    private static final String APPLICATION = "shop";

    private final Orders orders = new Orders(new ArgumentRecords(new JsonArguments()));
    private final Map<String, ActionDefinition> declared = new LinkedHashMap<>();
    private final Map<String, ActionStatus> statuses = new LinkedHashMap<>();
    private final List<Run> history = new ArrayList<>();
    private final Map<UUID, List<Partition>> partitions = new HashMap<>();
    private final Map<UUID, List<LogLine>> logs = new HashMap<>();
    private final Map<UUID, List<Sample>> samples = new HashMap<>();
    private RuntimeException fault;
    private Rollout rollout = Rollout.UNKNOWN;
    private List<String> warnings = List.of();

    public InMemoryAdministration declare(String name, boolean auto) {
        return declare(TestActions.plain(name, auto, List.of(), context -> {}));
    }

    /** A manual action that takes arguments. */
    public InMemoryAdministration declare(String name, Parameter... parameters) {
        return declare(TestActions.taking(name, context -> {}, parameters));
    }

    /** An automatic action that waits for another. */
    public InMemoryAdministration declareAfter(String name, String after) {
        return declare(TestActions.plain(name, true, List.of(after), context -> {}));
    }

    /** A manual backfill without items. */
    public InMemoryAdministration declareBackfill(String name) {
        ActionBody body = new ActionBody.Chunked((context, use) -> {});
        return declare(TestActions.define(name, false, List.of(), body, Rules.DEFAULT));
    }

    private InMemoryAdministration declare(ActionDefinition action) {
        declared.put(action.name(), action);
        statuses.put(action.name(), ActionStatus.PENDING);
        return this;
    }

    /** A last run that only history knows. */
    public InMemoryAdministration remember(String name) {
        record(name, RunStatus.SUCCEEDED, Asker.START_UP, new Run.Report(null, null, null));
        return this;
    }

    /** What is known of nodes and releases. */
    public InMemoryAdministration know(Rollout known) {
        rollout = known;
        return this;
    }

    /** What somebody should see to. */
    public InMemoryAdministration warn(String warning) {
        warnings = List.of(warning);
        return this;
    }

    /** The run's work is in these parts. */
    public void split(Run run, List<Partition> parts) {
        partitions.put(run.id(), parts);
    }

    /** The run's action has told its log this; for every three lines one was dropped. */
    public void log(Run run, List<LogLine> lines) {
        logs.put(run.id(), lines);
    }

    public void sample(Run run, List<Sample> all) {
        samples.put(run.id(), all);
    }

    public void everyRequestThrows(RuntimeException thrown) {
        fault = thrown;
    }

    public Run last() {
        return history.get(history.size() - 1);
    }

    /** The run executes, and has told this. */
    public void execute(Run run, Run.Report report) {
        replace(run, RunStatus.RUNNING, new Run.Times(NOON, NOON.plusMillis(500), null), report);
    }

    public void end(Run run, RunStatus status, Run.Report report) {
        replace(run, status, new Run.Times(NOON, NOON.plusMillis(500), NOON.plusMillis(2000)), report);
    }

    @Override
    public RunReceipt run(RunOrder order, Asker asker) {
        check();
        new RequestedKeys(new Registry(declared.values(), List.of())).check(Tenancy.none(APPLICATION), order.tenants());
        if (!order.mode().takesAction()) {
            return pending(order, asker);
        }
        String action = order.action();
        if (!declared.containsKey(action)) {
            throw unknown(action);
        }
        Run.Order given = orders.of(declared.get(action), order);
        refuseIfBusy(action);
        if (order.mode() == Mode.ONCE && statuses.get(action).satisfies()) {
            ActionKey key = ActionKey.global(APPLICATION, action);
            return new RunReceipt(List.of(), List.of(new RunReceipt.NotScheduled(key, "its last run succeeded")));
        }
        return new RunReceipt(List.of(schedule(action, asker, given)), List.of());
    }

    private RunReceipt pending(RunOrder order, Asker asker) {
        Mode mode = order.mode();
        Run.Origin origin = new Run.Origin(asker, mode, order.ignoreMinNodes());
        List<Run> runs = declared.values().stream()
                .filter(action -> action.auto() || mode == Mode.ALL)
                .filter(action -> statuses.get(action.name()).isPending())
                .map(action -> record(
                        action.name(),
                        RunStatus.SCHEDULED,
                        origin,
                        orders.withDefaults(action),
                        new Run.Report(null, null, null)))
                .toList();
        return new RunReceipt(runs, List.of());
    }

    @Override
    public Node node() {
        return new Node(APPLICATION, "1.2", "node-1", UUID.randomUUID());
    }

    @Override
    public ActionDetails action(String name) {
        check();
        if (!statuses.containsKey(name)) {
            throw unknown(name);
        }
        List<String> before = declared.values().stream()
                .filter(action -> action.after().contains(name))
                .map(ActionDefinition::name)
                .toList();
        return new ActionDetails(view(name), before);
    }

    @Override
    public StatusView status() {
        check();
        return new StatusView(
                node(), false, statuses.keySet().stream().map(this::view).toList(), rollout, warnings);
    }

    @Override
    public RollbackView rollback() {
        check();
        return rollout.rollback();
    }

    @Override
    public TodoView todo(TenantChoice tenants) {
        check();
        List<Run> failed =
                history.stream().filter(run -> run.status() == RunStatus.FAILED).toList();
        return new TodoView(pending(true), pending(false), failed);
    }

    @Override
    public RunPage runs(RunQuery query) {
        check();
        List<Run> found = history.stream()
                .filter(run -> query.statuses().isEmpty() || query.statuses().contains(run.status()))
                .filter(run -> query.action() == null
                        || query.action().equals(run.key().action()))
                .filter(run -> query.release() == null
                        || query.release().equals(run.place().release()))
                .sorted((a, b) -> history.indexOf(b) - history.indexOf(a))
                .toList();
        List<Run> page = found.stream()
                .skip((long) query.page() * query.size())
                .limit(query.size())
                .toList();
        return new RunPage(page, query.page(), query.size(), found.size());
    }

    @Override
    public Run run(UUID id) {
        check();
        return history.stream()
                .filter(run -> run.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownRunException(id));
    }

    @Override
    public Run stop(UUID id, Asker asker) {
        Run run = run(id);
        if (!run.status().isActive()) {
            throw new RunNotActiveException(run);
        }
        Run stopped = replace(run, RunStatus.STOPPED, run.times(), run.report());
        return intervened(stopped, new Run.Intervention(Run.Intervention.Kind.STOP, asker, NOON));
    }

    @Override
    public Run resume(UUID id, Asker asker) {
        throw new NotResumableException(run(id), "has no cursor to resume at. Run the action again with mode \"one\".");
    }

    @Override
    public Run retryFailures(UUID id, Asker asker) {
        throw new NotResumableException(run(id), "has no failed items.");
    }

    @Override
    public LedgerPage failures(UUID id, int page, int size) {
        run(id);
        return new LedgerPage(List.of(), page, size, 0);
    }

    @Override
    public List<Partition> partitions(UUID id) {
        return partitions.getOrDefault(run(id).id(), List.of());
    }

    @Override
    public LogPage log(UUID id, long after, int size) {
        List<LogLine> lines = logs.getOrDefault(run(id).id(), List.of());
        return new LogPage(
                lines.stream().filter(line -> line.number() > after).limit(size).toList(), lines.size() / 3);
    }

    @Override
    public List<Sample> throughput(UUID id) {
        return samples.getOrDefault(run(id).id(), List.of());
    }

    @Override
    public TenantPage tenants(String action, TenantQuery query) {
        check();
        return new TenantPage(action, List.of(), query.page(), query.size(), 0);
    }

    @Override
    public List<Run> stop(String action, TenantChoice tenants, Asker asker) {
        check();
        return history.stream()
                .filter(run -> run.key().action().equals(action) && run.status().isActive())
                .toList()
                .stream()
                .map(run -> stop(run.id(), asker))
                .toList();
    }

    @Override
    public List<Run> skip(String action, TenantChoice tenants, String reason, Asker asker) {
        check();
        if (!statuses.containsKey(action)) {
            throw unknown(action);
        }
        refuseIfBusy(action);
        return List.of(record(action, RunStatus.SKIPPED, asker, new Run.Report(null, reason, null)));
    }

    @Override
    public List<Run> skipPending(TenantChoice tenants, String reason, Asker asker) {
        check();
        return statuses.keySet().stream()
                .filter(action -> statuses.get(action).isPending())
                .map(action -> skip(action, reason, asker))
                .toList();
    }

    @Override
    public ActionView reset(String action, TenantChoice tenants, Asker asker) {
        check();
        if (!statuses.containsKey(action)) {
            throw unknown(action);
        }
        refuseIfBusy(action);
        statuses.put(action, ActionStatus.PENDING);
        return view(action);
    }

    private void check() {
        if (fault != null) {
            throw fault;
        }
    }

    private UnknownActionException unknown(String action) {
        return new UnknownActionException(
                "There is no action '" + action + "'.", NearestNames.of(action, statuses.keySet()));
    }

    private void refuseIfBusy(String action) {
        if (statuses.get(action).isActive()) {
            throw ActionBusyException.active(lastOf(action));
        }
    }

    private Run schedule(String action, Asker asker, Run.Order order) {
        return record(action, RunStatus.SCHEDULED, asker, order, new Run.Report(null, null, null));
    }

    private Run record(String action, RunStatus status, Asker asker, Run.Report report) {
        return record(action, status, asker, Run.Order.PLAIN, report);
    }

    private Run record(String action, RunStatus status, Asker asker, Run.Order order, Run.Report report) {
        return record(action, status, new Run.Origin(asker, Mode.ONE), order, report);
    }

    private Run record(String action, RunStatus status, Run.Origin origin, Run.Order order, Run.Report report) {
        Run run = new Run(
                UUID.randomUUID(),
                ActionKey.global(APPLICATION, action),
                new Run.State(status, 1, 0),
                origin,
                order,
                new Run.Place("node-1", "1.2"),
                new Run.Times(NOON, null, null),
                report,
                List.of());
        history.add(run);
        statuses.put(action, ActionStatus.of(status));
        return run;
    }

    private Run replace(Run run, RunStatus status, Run.Times times, Run.Report report) {
        Run.State state = new Run.State(status, run.attempt(), run.failures());
        Run changed = new Run(
                run.id(), run.key(), state, run.origin(), run.order(), run.place(), times, report, run.interventions());
        history.set(history.indexOf(run), changed);
        statuses.put(run.key().action(), ActionStatus.of(status));
        return changed;
    }

    private Run intervened(Run run, Run.Intervention asked) {
        Run changed = new Run(
                run.id(),
                run.key(),
                run.state(),
                run.origin(),
                run.order(),
                run.place(),
                run.times(),
                run.report(),
                List.of(asked));
        history.set(history.indexOf(run), changed);
        return changed;
    }

    private ActionView view(String action) {
        return new ActionView(action, declared.get(action), statuses.get(action), List.of(), lastOf(action));
    }

    private Run lastOf(String action) {
        return history.stream()
                .filter(run -> run.key().action().equals(action))
                .reduce((first, second) -> second)
                .orElse(null);
    }

    private List<String> pending(boolean auto) {
        return declared.values().stream()
                .filter(action -> action.auto() == auto)
                .map(ActionDefinition::name)
                .filter(name -> statuses.get(name).isPending())
                .toList();
    }
}
