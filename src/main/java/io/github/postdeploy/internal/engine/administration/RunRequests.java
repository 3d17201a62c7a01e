package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.ArgumentRecords;
import io.github.postdeploy.internal.engine.action.Plan;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.administration.RunReceipt.NotScheduled;
import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Decides what of a request can run now, and claims it. */
final class RunRequests {

    private final Registry registry;
    private final RunStore store;
    private final States states;
    private final Dispatcher dispatcher;
    private final Views views;
    private final Orders orders;

    RunRequests(Registry registry, RunStore store, States states, Dispatcher dispatcher, Views views) {
        this.registry = registry;
        this.store = store;
        this.states = states;
        this.dispatcher = dispatcher;
        this.views = views;
        this.orders = new Orders(new ArgumentRecords(store.argumentCodec()));
    }

    /** Claims what is pending in these states, and needs no arguments. */
    RunReceipt pending(Run.Origin origin, Map<ActionKey, ActionState> known) {
        Mode mode = origin.mode();
        Plan plan = new Plan(registry, states.complete(known));
        List<ActionDefinition> wanted = plan.pending().stream()
                .filter(action -> mode == Mode.ALL || action.auto())
                .toList();
        Plan.Selection selection = plan.select(
                wanted.stream().filter(RunRequests::needsNoArguments).toList());
        List<Claim> claims = selection.chosen().stream()
                .map(action -> Claim.of(
                        states.key(action.name()), plan.state(action.name()), origin, orders.withDefaults(action)))
                .toList();
        List<Run> runs = claim(claims);
        List<NotScheduled> notScheduled = new ArrayList<>();
        wanted.stream()
                .filter(action -> !needsNoArguments(action))
                .map(this::needsArguments)
                .forEach(notScheduled::add);
        selection.left().forEach(left -> notScheduled.add(notScheduled(left)));
        notScheduled.addAll(lost(claims, runs));
        return new RunReceipt(runs, notScheduled);
    }

    /** What is pending in these states, and must wait. */
    RunReceipt held(Mode mode, Map<ActionKey, ActionState> known, String reason) {
        Plan plan = new Plan(registry, states.complete(known));
        return new RunReceipt(
                List.of(),
                plan.pending().stream()
                        .filter(action -> mode == Mode.ALL || action.auto())
                        .map(action -> new NotScheduled(states.key(action.name()), reason))
                        .toList());
    }

    private static boolean needsNoArguments(ActionDefinition action) {
        return action.parameters().required().isEmpty();
    }

    private NotScheduled needsArguments(ActionDefinition action) {
        List<String> names = action.parameters().required();
        return new NotScheduled(
                states.key(action.name()),
                "needs the " + (names.size() == 1 ? "argument " : "arguments ") + String.join(", ", names)
                        + "; run it by its name");
    }

    private NotScheduled notScheduled(Plan.Left left) {
        return new NotScheduled(states.key(left.action().name()), left.reason());
    }

    private static List<NotScheduled> lost(List<Claim> claims, List<Run> runs) {
        Set<UUID> won = runs.stream().map(Run::id).collect(Collectors.toSet());
        return claims.stream()
                .filter(claim -> !won.contains(claim.runId()))
                .map(claim -> new NotScheduled(claim.key(), NotScheduled.OVERTAKEN))
                .toList();
    }

    RunReceipt one(RunOrder wanted, Asker asker) {
        String name = wanted.action();
        ActionKey key = states.key(name);
        ActionDefinition action = registry.runnable(name)
                .orElseThrow(() -> views.notRunnable(name, states.read().containsKey(key)));
        Run.Order order = orders.of(action, wanted);
        Run.Origin origin = new Run.Origin(asker, wanted.mode());
        return Attempts.until("'" + name + "'", () -> tryOne(key, action, origin, order));
    }

    private Optional<RunReceipt> tryOne(ActionKey key, ActionDefinition action, Run.Origin origin, Run.Order order) {
        Map<ActionKey, ActionState> known = states.read();
        if (!known.containsKey(key)) {
            store.addMissing(List.of(key));
        }
        Plan plan = new Plan(registry, known);
        ActionState state = plan.state(key.action());
        if (state.status().isActive()) {
            states.refuseIfBusy(key);
            return Optional.empty();
        }
        Optional<NotScheduled> obstacle =
                origin.mode() == Mode.ONCE ? obstacle(plan, action, state.status()) : Optional.empty();
        if (obstacle.isPresent()) {
            return Optional.of(new RunReceipt(List.of(), List.of(obstacle.get())));
        }
        List<Run> won = claim(List.of(Claim.of(key, state, origin, order)));
        if (won.isEmpty()) {
            states.refuseIfOvertaken(key, state);
            return Optional.empty();
        }
        return Optional.of(new RunReceipt(won, List.of()));
    }

    /** Why an action does not run "once", if it does not. */
    private Optional<NotScheduled> obstacle(Plan plan, ActionDefinition action, ActionStatus status) {
        if (status.satisfies()) {
            String reason = status == ActionStatus.SKIPPED ? "it was skipped" : "its last run succeeded";
            return Optional.of(new NotScheduled(states.key(action.name()), reason));
        }
        return plan.select(List.of(action)).left().stream().findFirst().map(this::notScheduled);
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
}
