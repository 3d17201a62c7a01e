package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is pending, in order, and what it waits for. A pure view of a registry and the states of its actions. */
public final class Plan {

    private final Registry registry;
    private final Map<String, ActionState> states = new HashMap<>();

    public Plan(Registry registry, Map<ActionKey, ActionState> states) {
        this.registry = registry;
        states.forEach((key, state) -> this.states.put(key.action(), state));
    }

    public ActionState state(String action) {
        return states.getOrDefault(action, ActionState.NEW);
    }

    /** The state of a declared action, BLOCKED where a pending one waits for others. */
    public ActionStatus status(ActionDefinition action) {
        ActionStatus status = state(action.name()).status();
        return status == ActionStatus.PENDING && !blockedBy(action).isEmpty() ? ActionStatus.BLOCKED : status;
    }

    /** Names of the predecessors that have neither succeeded nor been skipped. */
    public List<String> blockedBy(ActionDefinition action) {
        return action.after().stream()
                .filter(name -> !state(name).status().satisfies())
                .toList();
    }

    /** Pending declared actions, in order. */
    public List<ActionDefinition> pending() {
        return registry.declared().stream()
                .filter(action -> state(action.name()).status() == ActionStatus.PENDING)
                .toList();
    }

    /** What of these actions can be scheduled now: each predecessor is done, under way, or scheduled with it. */
    public Selection select(List<ActionDefinition> candidates) {
        List<ActionDefinition> chosen = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        Set<String> chosenNames = new HashSet<>();
        for (ActionDefinition action : candidates) {
            List<String> obstacles = action.after().stream()
                    .filter(name -> !chosenNames.contains(name))
                    .filter(name -> isObstacle(state(name).status()))
                    .toList();
            if (obstacles.isEmpty()) {
                chosen.add(action);
                chosenNames.add(action.name());
            } else {
                left.add(new Left(action, reason(obstacles)));
            }
        }
        return new Selection(chosen, left);
    }

    /** What a scheduled run may do, seen from its predecessors. */
    public Turn turn(ActionDefinition action) {
        boolean waits = false;
        for (String name : action.after()) {
            ActionStatus status = state(name).status();
            if (isObstacle(status)) {
                return Turn.HOPELESS;
            }
            waits |= status.isActive();
        }
        return waits ? Turn.WAITS : Turn.READY;
    }

    /** Why the action cannot start, in words. */
    public String reason(ActionDefinition action) {
        return reason(action.after().stream()
                .filter(name -> isObstacle(state(name).status()))
                .toList());
    }

    private String reason(List<String> obstacles) {
        return "waits for "
                + String.join(", ", obstacles.stream().map(this::describe).toList());
    }

    private String describe(String name) {
        String manual = registry.declared(name).filter(action -> !action.auto()).isPresent() ? "manual " : "";
        return manual + "'" + name + "', which is "
                + registry.declared(name).map(this::status).orElse(state(name).status());
    }

    private static boolean isObstacle(ActionStatus status) {
        return !status.satisfies() && !status.isActive();
    }

    /** See {@link #turn}. */
    public enum Turn {
        READY,
        WAITS,
        HOPELESS
    }

    /**
     * @param chosen what can be scheduled, in order
     * @param left what cannot
     */
    public record Selection(List<ActionDefinition> chosen, List<Left> left) {}

    /**
     * @param action what was left
     * @param reason why, in words
     */
    public record Left(ActionDefinition action, String reason) {}
}
