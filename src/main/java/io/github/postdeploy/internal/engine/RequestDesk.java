package io.github.postdeploy.internal.engine;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.RunReceipt.NotScheduled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Carries out requests: claims what is to run, and decides what is not. */
final class RequestDesk implements Administration {

    private static final int TRIES = 5;

    private final Node node;
    private final Registry registry;
    private final RunStore store;
    private final Readiness readiness;
    private final Dispatcher dispatcher;
    private final Consumer<UUID> stopHere;
    private final Views views;

    RequestDesk(
            Node node,
            Registry registry,
            RunStore store,
            Readiness readiness,
            Dispatcher dispatcher,
            Consumer<UUID> stopHere) {
        this.node = node;
        this.registry = registry;
        this.store = store;
        this.readiness = readiness;
        this.dispatcher = dispatcher;
        this.stopHere = stopHere;
        this.views = new Views(node, registry, store);
    }

    @Override
    public RunReceipt runPending(Mode mode, Asker asker) {
        return runPending(mode, asker, readyStates());
    }

    /** Schedules the automatic actions that are pending in these states, on behalf of the start-up. */
    RunReceipt runAutomatic(Map<ActionKey, ActionState> states) {
        return runPending(Mode.AUTO, Asker.START_UP, states);
    }

    private RunReceipt runPending(Mode mode, Asker asker, Map<ActionKey, ActionState> known) {
        Map<ActionKey, ActionState> states = complete(known);
        Plan plan = new Plan(registry, states);
        List<ActionDefinition> candidates = plan.pending().stream()
                .filter(action -> mode == Mode.ALL || action.auto())
                .toList();
        Plan.Selection selection = plan.select(candidates);
        Run.Origin origin = new Run.Origin(asker, mode);
        List<Claim> claims = selection.chosen().stream()
                .map(action -> Claim.of(key(action.name()), plan.state(action.name()), origin))
                .toList();
        List<Run> runs = claim(claims);
        return new RunReceipt(runs, notScheduled(selection, claims, runs));
    }

    private List<NotScheduled> notScheduled(Plan.Selection selection, List<Claim> claims, List<Run> runs) {
        List<NotScheduled> notScheduled = new ArrayList<>();
        selection.left().forEach(left -> notScheduled.add(new NotScheduled(key(left.action().name()), left.reason())));
        List<UUID> won = runs.stream().map(Run::id).toList();
        claims.stream()
                .filter(claim -> !won.contains(claim.runId()))
                .forEach(claim -> notScheduled.add(new NotScheduled(claim.key(), "somebody else was faster")));
        return notScheduled;
    }

    @Override
    public RunReceipt run(String name, Mode mode, Asker asker) {
        ActionDefinition action =
                registry.runnable(name).orElseThrow(() -> views.notRunnable(name, readyStates().containsKey(key(name))));
        ActionKey key = key(name);
        for (int tries = 0; tries < TRIES; tries++) {
            Map<ActionKey, ActionState> states = readyStates();
            if (!states.containsKey(key)) {
                store.addMissing(List.of(key));
            }
            Plan plan = new Plan(registry, states);
            ActionState state = plan.state(name);
            if (mode == Mode.ONCE && state.status().satisfies()) {
                String reason = state.status() == ActionStatus.SKIPPED ? "it was skipped" : "its last run succeeded";
                return nothing(key, reason);
            }
            if (state.status().isActive()) {
                refuseBusy(key);
                continue;
            }
            if (mode == Mode.ONCE) {
                List<Plan.Left> left = plan.select(List.of(action)).left();
                if (!left.isEmpty()) {
                    return nothing(key, left.get(0).reason());
                }
            }
            List<Run> won = claim(List.of(Claim.of(key, state, new Run.Origin(asker, mode))));
            if (!won.isEmpty()) {
                return new RunReceipt(won, List.of());
            }
        }
        throw new StoreNotReadyException("'" + name + "' changes faster than it can be scheduled. Try again.");
    }

    private static RunReceipt nothing(ActionKey key, String reason) {
        return new RunReceipt(List.of(), List.of(new NotScheduled(key, reason)));
    }

    private List<Run> claim(List<Claim> claims) {
        if (claims.isEmpty()) {
            return List.of();
        }
        long sentAt = System.nanoTime();
        List<Claim> won = store.claim(claims);
        dispatcher.accept(won.stream().map(Claim::lease).toList(), sentAt);
        return store.runs(won.stream().map(Claim::runId).toList());
    }

    @Override
    public StatusView status() {
        readiness.check();
        return views.status();
    }

    @Override
    public TodoView todo() {
        readiness.check();
        return views.todo();
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
        for (int tries = 0; tries < TRIES; tries++) {
            Run run = run(id);
            if (run.status() == RunStatus.SCHEDULED && store.stopScheduled(id, asker)) {
                dispatcher.forget(id);
                return run(id);
            }
            if (run.status() == RunStatus.RUNNING && store.requestStop(id, asker)) {
                stopHere.accept(id);
                return run(id);
            }
            if (!run.status().isActive()) {
                throw new RunNotActiveException(run);
            }
        }
        throw new StoreNotReadyException("Run " + id + " changes faster than it can be stopped. Try again.");
    }

    @Override
    public Run resume(UUID id, Asker asker) {
        throw new NotResumableException(run(id));
    }

    @Override
    public Run skip(String name, String reason, Asker asker) {
        ActionKey key = key(name);
        for (int tries = 0; tries < TRIES; tries++) {
            ActionState state = knownState(key);
            if (state.status().isActive()) {
                refuseBusy(key);
                continue;
            }
            List<Run> skipped = skip(List.of(key), Map.of(key, state), reason, asker);
            if (!skipped.isEmpty()) {
                return skipped.get(0);
            }
        }
        throw new StoreNotReadyException("'" + name + "' changes faster than it can be skipped. Try again.");
    }

    @Override
    public List<Run> skipPending(String reason, Asker asker) {
        Map<ActionKey, ActionState> states = complete(readyStates());
        List<ActionKey> pending = new Plan(registry, states)
                .pending().stream().map(action -> key(action.name())).toList();
        return skip(pending, states, reason, asker);
    }

    private List<Run> skip(
            Collection<ActionKey> keys, Map<ActionKey, ActionState> states, String reason, Asker asker) {
        Run.Origin origin = new Run.Origin(asker, Mode.ONE);
        List<Claim> claims = keys.stream()
                .map(key -> Claim.of(key, states.getOrDefault(key, ActionState.NEW), origin))
                .toList();
        List<Claim> won = claims.isEmpty() ? List.of() : store.skip(claims, reason);
        return store.runs(won.stream().map(Claim::runId).toList());
    }

    @Override
    public ActionView reset(String name, Asker asker) {
        ActionKey key = key(name);
        for (int tries = 0; tries < TRIES; tries++) {
            ActionState state = knownState(key);
            if (state.status().isActive()) {
                refuseBusy(key);
                continue;
            }
            if (state.status().isPending() || store.reset(key, state, asker)) {
                return views.action(key);
            }
        }
        throw new StoreNotReadyException("'" + name + "' changes faster than it can be reset. Try again.");
    }

    /** The state of an action that the release or history knows. */
    private ActionState knownState(ActionKey key) {
        Map<ActionKey, ActionState> states = readyStates();
        ActionState state = states.get(key);
        if (state == null) {
            registry.runnable(key.action()).orElseThrow(() -> views.unknown(key.action(), states.keySet()));
            store.addMissing(List.of(key));
            return ActionState.NEW;
        }
        return state;
    }

    /** Refuses unless the action's run has ended in the meantime. */
    private void refuseBusy(ActionKey key) {
        Run run = store.record(key).map(ActionRecord::lastRun).orElse(null);
        if (run != null && run.status().isActive()) {
            throw new ActionBusyException(run);
        }
    }

    private Map<ActionKey, ActionState> readyStates() {
        readiness.check();
        return store.states();
    }

    /** The states with those of declared actions that had no row, after they got one. */
    private Map<ActionKey, ActionState> complete(Map<ActionKey, ActionState> states) {
        List<ActionKey> missing = registry.declared().stream()
                .map(action -> key(action.name()))
                .filter(key -> !states.containsKey(key))
                .toList();
        if (missing.isEmpty()) {
            return states;
        }
        store.addMissing(missing);
        Map<ActionKey, ActionState> complete = new HashMap<>(states);
        missing.forEach(key -> complete.put(key, ActionState.NEW));
        return complete;
    }

    private ActionKey key(String action) {
        return ActionKey.global(node.application(), action);
    }
}
