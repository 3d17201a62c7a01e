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
    public ActionStatus status(PlannedAction planned) {
        ActionStatus status = state(planned.key()).status();
        return status == ActionStatus.PENDING && !blockedBy(planned).isEmpty() ? ActionStatus.BLOCKED : status;
    }

    /** Names of the predecessors that have neither succeeded nor been skipped. */
    public List<String> blockedBy(PlannedAction planned) {
        return planned.action().after().stream()
                .filter(name -> predecessor(name, planned).stream()
                        .anyMatch(key -> !state(key).status().satisfies()))
                .toList();
    }

    private List<ActionKey> predecessor(String name, PlannedAction planned) {
        return tenancy.predecessor(registry, name, planned.key());
    }

    /** All declared actions, each for whom it runs, in order. */
    private List<PlannedAction> all() {
        return registry.declared().stream()
                .flatMap(action -> tenancy.keys(action).stream().map(key -> new PlannedAction(action, key)))
                .toList();
    }

    /** Those that are pending, in order. */
    public List<PlannedAction> pending() {
        return all().stream()
                .filter(planned -> state(planned.key()).status() == ActionStatus.PENDING)
                .toList();
    }

    /** What of these can be scheduled now: each predecessor is done, under way, or scheduled with it. */
    public Selection select(List<PlannedAction> candidates) {
        List<PlannedAction> chosen = new ArrayList<>();
        List<Left> left = new ArrayList<>();
        Set<ActionKey> chosenKeys = new HashSet<>();
        for (PlannedAction planned : candidates) {
            List<String> obstacles = planned.action().after().stream()
                    .filter(name -> predecessor(name, planned).stream()
                            .anyMatch(key -> !chosenKeys.contains(key)
                                    && isObstacle(state(key).status())))
                    .toList();
            if (obstacles.isEmpty()) {
                chosen.add(planned);
                chosenKeys.add(planned.key());
            } else {
                left.add(new Left(planned, reason(obstacles, planned)));
            }
        }
        return new Selection(chosen, left);
    }

    /** What a scheduled run may do, seen from its predecessors. A tenant for whom nothing is known yet holds up nobody. */
    public Turn turn(PlannedAction planned) {
        boolean waits = false;
        for (String name : planned.action().after()) {
            for (ActionKey key : predecessor(name, planned)) {
                if (isOneOfAll(key, planned) && !states.containsKey(key)) {
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
    private static boolean isOneOfAll(ActionKey key, PlannedAction planned) {
        return key.tenantName().isPresent() && planned.key().tenantName().isEmpty();
    }

    /** Why the action cannot start, in words. */
    public String reason(PlannedAction planned) {
        List<String> obstacles = planned.action().after().stream()
                .filter(name -> predecessor(name, planned).stream()
                        .anyMatch(key -> isObstacle(state(key).status())))
                .toList();
        return reason(obstacles, planned);
    }

    private String reason(List<String> obstacles, PlannedAction planned) {
        return "waits for "
                + obstacles.stream().map(name -> describe(name, planned)).collect(Collectors.joining(", "));
    }

    private String describe(String name, PlannedAction planned) {
        String manual = registry.declared(name).filter(action -> !action.auto()).isPresent() ? "manual " : "";
        List<ActionKey> keys = predecessor(name, planned);
        ActionKey first = keys.stream()
                .filter(key -> isObstacle(state(key).status()))
                .findFirst()
                .orElseThrow();
        String status = registry.declared(name)
                .map(action -> status(new PlannedAction(action, first)))
                .orElse(state(first).status())
                .name();
        long others =
                keys.stream().filter(key -> isObstacle(state(key).status())).count() - 1;
        String where = isOneOfAll(first, planned)
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
    public record Selection(List<PlannedAction> chosen, List<Left> left) {}

    /**
     * @param planned what was left
     * @param reason why, in words
     */
    public record Left(PlannedAction planned, String reason) {}
}
