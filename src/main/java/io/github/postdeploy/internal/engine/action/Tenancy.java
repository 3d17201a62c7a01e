package io.github.postdeploy.internal.engine.action;

import io.github.postdeploy.internal.engine.model.ActionKey;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * For whom an application's actions run: for each of its tenants, or for the application as a whole.
 *
 * @param application whose actions
 * @param tenants names, in order; null where the application has no tenants
 */
public record Tenancy(String application, List<String> tenants) {

    public Tenancy {
        tenants = tenants == null ? null : List.copyOf(tenants);
    }

    /** Of an application without tenants. */
    public static Tenancy none(String application) {
        return new Tenancy(application, null);
    }

    /** Whether the application has tenants, though there may be none at the moment. */
    public boolean exists() {
        return tenants != null;
    }

    /** Whether the action runs once for each tenant. */
    public boolean isPerTenant(ActionDefinition action) {
        return exists() && action.timing().perTenant();
    }

    /** Keys of the states that an action has: one for each tenant, or one. */
    public List<ActionKey> keys(ActionDefinition action) {
        return isPerTenant(action) ? keys(action.name(), tenants) : List.of(global(action.name()));
    }

    /** Keys of an action's states for these tenants. */
    public List<ActionKey> keys(String action, List<String> some) {
        return some.stream()
                .map(tenant -> new ActionKey(application, action, tenant))
                .toList();
    }

    ActionKey global(String action) {
        return ActionKey.global(application, action);
    }

    /** What must be done before an action: of each predecessor the same tenant's, or all there are. */
    public List<ActionKey> predecessors(Registry registry, ActionDefinition action, ActionKey key) {
        return action.after().stream()
                .flatMap(name -> predecessor(registry, name, key).stream())
                .toList();
    }

    /** Keys of an action's state, and of all that must be done before it, directly or not. */
    public Set<ActionKey> line(Registry registry, PlannedAction planned) {
        Set<ActionKey> line = new LinkedHashSet<>();
        Deque<ActionKey> left = new ArrayDeque<>(List.of(planned.key()));
        while (!left.isEmpty()) {
            ActionKey key = left.remove();
            if (line.add(key)) {
                registry.declared(key.action()).ifPresent(action -> left.addAll(predecessors(registry, action, key)));
            }
        }
        return line;
    }

    List<ActionKey> predecessor(Registry registry, String name, ActionKey key) {
        Optional<ActionDefinition> before = registry.declared(name);
        if (before.isEmpty() || !isPerTenant(before.get())) {
            return List.of(global(name));
        }
        return key.tenantName()
                .map(tenant -> List.of(new ActionKey(application, name, tenant)))
                .orElseGet(() -> keys(before.get()));
    }
}
