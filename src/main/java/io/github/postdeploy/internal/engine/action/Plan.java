package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is pending, in order, and what it waits for. A pure view of a registry, an application's tenants and the states of
 * its actions. An action that runs once per tenant waits for the same tenant's predecessors, and for those of the whole
 * application; one that runs once waits for all tenants.
 */
public final class Plan {

    private final Registry registry;
    private final Tenancy tenancy;
    private final Map<ActionKey, ActionState> states;

    public Plan(Registry registry, Tenancy tenancy, Map<ActionKey, ActionState> states) {
        this.registry = registry;
        this.tenancy = tenancy;
        this.states = states;
    }

    public ActionState state(ActionKey key) {
        return states.getOrDefault(key, ActionState.NEW);
    }

    /** The state of a declared action, BLOCKED where a pending one waits for others. */
    public ActionStatus status(Cell cell) {
        ActionStatus status = state(cell.key()).status();
        return status == ActionStatus.PENDING && !blockedBy(cell).isEmpty() ? ActionStatus.BLOCKED : status;
    }

    /** Names of the predecessors that have neither succeeded nor been skipped. */
    public List<String> blockedBy(Cell cell) {
        return cell.action().after().stream()
                .filter(name -> predecessor(name, cell).stream()
                        .anyMatch(key -> !state(key).status().satisfies()))
                .toList();
    }

    private List<ActionKey> predecessor(String name, Cell cell) {
        return tenancy.predecessor(registry, name, cell.key());
    }

    /** All cells of declared actions, in order. */
    public List<Cell> cells() {
        return registry.declared().stream()
                .flatMap(action -> tenancy.cells(action).stream().map(key -> new Cell(action, key)))
                .toList();
    }

    /** Pending cells of declared actions, in order. */
    public List<Cell> pending() {
        return cells().stream()
                .filter(cell -> state(cell.key()).status() == ActionStatus.PENDING)
                .toList();
    }

    /** What of these cells can be scheduled now: each predecessor is done, under way, or scheduled with it. */
    public Selection select(List<Cell> candidates) {
        List<Cell> chosen = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        Set<ActionKey> chosenKeys = new HashSet<>();
        for (Cell cell : candidates) {
            List<String> obstacles = cell.action().after().stream()
                    .filter(name -> predecessor(name, cell).stream()
                            .anyMatch(key -> !chosenKeys.contains(key)
                                    && isObstacle(state(key).status())))
                    .toList();
            if (obstacles.isEmpty()) {
                chosen.add(cell);
                chosenKeys.add(cell.key());
            } else {
                left.add(new Left(cell, reason(obstacles, cell)));
            }
        }
        return new Selection(chosen, left);
    }

    /** What a scheduled run may do, seen from its predecessors. A tenant for whom nothing is known yet holds up nobody. */
    public Turn turn(Cell cell) {
        boolean waits = false;
        for (String name : cell.action().after()) {
            for (ActionKey key : predecessor(name, cell)) {
                if (isOneOfAll(key, cell) && !states.containsKey(key)) {
                    continue;
                }
                ActionStatus status = state(key).status();
                if (isObstacle(status)) {
                    return Turn.HOPELESS;
                }
                waits |= status.isActive();
            }
        }
        return waits ? Turn.WAITS : Turn.READY;
    }

    /** Whether something for the whole application waits for it among other tenants'. */
    private static boolean isOneOfAll(ActionKey key, Cell cell) {
        return key.tenantName().isPresent() && cell.key().tenantName().isEmpty();
    }

    /** Why the action cannot start, in words. */
    public String reason(Cell cell) {
        List<String> obstacles = cell.action().after().stream()
                .filter(name -> predecessor(name, cell).stream()
                        .anyMatch(key -> isObstacle(state(key).status())))
                .toList();
        return reason(obstacles, cell);
    }

    private String reason(List<String> obstacles, Cell cell) {
        return "waits for "
                + obstacles.stream().map(name -> describe(name, cell)).collect(Collectors.joining(", "));
    }

    private String describe(String name, Cell cell) {
        String manual = registry.declared(name).filter(action -> !action.auto()).isPresent() ? "manual " : "";
        List<ActionKey> keys = predecessor(name, cell);
        ActionKey first = keys.stream()
                .filter(key -> isObstacle(state(key).status()))
                .findFirst()
                .orElseThrow();
        String status = registry.declared(name)
                .map(action -> status(new Cell(action, first)))
                .orElse(state(first).status())
                .name();
        long others =
                keys.stream().filter(key -> isObstacle(state(key).status())).count() - 1;
        String where = isOneOfAll(first, cell)
                ? " for tenant '" + first.tenant() + "'" + (others == 0 ? "" : " and not done for " + others + " more")
                : "";
        return manual + "'" + name + "', which is " + status + where;
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
    public record Selection(List<Cell> chosen, List<Left> left) {}

    /**
     * @param cell what was left
     * @param reason why, in words
     */
    public record Left(Cell cell, String reason) {}
}
