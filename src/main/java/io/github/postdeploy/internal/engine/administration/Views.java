package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.Plan;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.UnknownActionException;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.text.NearestNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what status and todo show. */
final class Views {

    private final Node node;
    private final Registry registry;
    private final RunStore store;

    Views(Node node, Registry registry, RunStore store) {
        this.node = node;
        this.registry = registry;
        this.store = store;
    }

    StatusView status() {
        return new StatusView(node, store.durable(), actions(store.records()));
    }

    TodoView todo() {
        List<ActionView> actions = actions(store.records());
        List<ActionView> pending = actions.stream()
                .filter(ActionView::declared)
                .filter(action -> action.status().isPending())
                .toList();
        return new TodoView(
                pending.stream()
                        .filter(action -> action.definition().auto())
                        .map(ActionView::name)
                        .toList(),
                pending.stream()
                        .filter(action -> !action.definition().auto())
                        .map(ActionView::name)
                        .toList(),
                actions.stream()
                        .filter(Views::needsSomebody)
                        .map(ActionView::lastRun)
                        .toList());
    }

    private static boolean needsSomebody(ActionView action) {
        return switch (action.status()) {
            case FAILED, LOST, STOPPED -> action.lastRun() != null;
            case PENDING, BLOCKED, SCHEDULED, RUNNING, SUCCEEDED, SKIPPED -> false;
        };
    }

    /** The action as status shows it. */
    ActionView action(ActionKey key) {
        return actions(store.records()).stream()
                .filter(action -> action.name().equals(key.action()))
                .findFirst()
                .orElseThrow(() -> unknown(key.action(), List.of(key)));
    }

    private List<ActionView> actions(List<ActionRecord> records) {
        Map<ActionKey, ActionState> states = new HashMap<>();
        records.forEach(known -> states.put(known.key(), known.state()));
        Map<String, ActionRecord> byName = records.stream()
                .collect(Collectors.toMap(known -> known.key().action(), Function.identity(), (first, next) -> first));
        Plan plan = new Plan(registry, states);
        List<ActionView> actions = new ArrayList<>();
        for (ActionDefinition action : registry.declared()) {
            ActionRecord known = byName.remove(action.name());
            ActionStatus status = plan.status(action);
            List<String> blockedBy = status == ActionStatus.BLOCKED ? plan.blockedBy(action) : List.of();
            actions.add(
                    new ActionView(action.name(), action, status, blockedBy, known == null ? null : known.lastRun()));
        }
        byName.values().stream()
                .sorted(Comparator.comparing(known -> known.key().action()))
                .map(known ->
                        new ActionView(known.key().action(), null, known.state().status(), List.of(), known.lastRun()))
                .forEach(actions::add);
        return actions;
    }

    UnknownActionException unknown(String name, Collection<ActionKey> history) {
        List<String> nearest = Stream.concat(
                        registry.nearest(name).stream(),
                        NearestNames.of(
                                name, history.stream().map(ActionKey::action).toList())
                                .stream())
                .distinct()
                .toList();
        return new UnknownActionException(
                "There is no action '" + name + "'. GET status lists the actions there are.", nearest);
    }

    UnknownActionException notRunnable(String name, boolean inHistory) {
        String message = inHistory
                ? "The action '" + name + "' is known from history only: this release neither declares it nor has a"
                        + " bean of that class name. It can be skipped or reset, but not run."
                : "There is no action '" + name + "', and no bean of that class name that implements Action."
                        + " GET status lists the declared actions.";
        return new UnknownActionException(message, registry.nearest(name));
    }
}
