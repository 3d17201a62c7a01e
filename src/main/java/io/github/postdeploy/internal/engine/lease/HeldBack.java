package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Tenancy;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds actions whose runs of tenants cannot begin yet, because something for the whole application is under way. */
final class HeldBack {

    private final Registry registry;
    private final RunStore store;

    HeldBack(Registry registry, RunStore store) {
        this.registry = registry;
        this.store = store;
    }

    /** Names of such actions; one statement where an action of tenants comes after one of the whole application. */
    Set<String> names(Tenancy tenancy) {
        List<ActionKey> before = registry.declared().stream()
                .filter(tenancy::isPerTenant)
                .flatMap(action -> action.after().stream())
                .distinct()
                .filter(name -> isGlobal(name, tenancy))
                .map(name -> ActionKey.global(tenancy.application(), name))
                .toList();
        if (before.isEmpty()) {
            return Set.of();
        }
        Map<ActionKey, ActionState> states = store.states(before);
        Set<String> underWay = new HashSet<>();
        before.stream()
                .filter(key ->
                        states.getOrDefault(key, ActionState.NEW).status().isActive())
                .forEach(key -> underWay.add(key.action()));
        Set<String> held = new HashSet<>();
        for (ActionDefinition action : registry.declared()) { // each after its predecessors
            boolean waits = action.after().stream().anyMatch(name -> underWay.contains(name) || held.contains(name));
            if (tenancy.isPerTenant(action) && waits) {
                held.add(action.name());
            }
        }
        return held;
    }

    private boolean isGlobal(String name, Tenancy tenancy) {
        return registry.declared(name)
                .filter(action -> !tenancy.isPerTenant(action))
                .isPresent();
    }
}
