package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.Plan;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Tenancy;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How things stand.
 *
 * @param tenancy for whom actions run
 * @param tenants names of the tenants
 * @param states of all actions
 * @param global last runs of what runs for the whole application, by the action's name
 * @param plan what follows
 */
record Snapshot(
        Tenancy tenancy, Set<String> tenants, Map<ActionKey, ActionState> states, Map<String, Run> global, Plan plan) {

    /** One statement; two where there are tenants. */
    static Snapshot read(Registry registry, Tenancy tenancy, RunStore store) {
        List<ActionRecord> records = store.records();
        Map<ActionKey, ActionState> states = tenancy.exists() ? store.states() : new HashMap<>();
        Map<String, Run> global = new HashMap<>();
        for (ActionRecord known : records) {
            global.put(known.key().action(), known.lastRun());
            if (!tenancy.exists()) {
                states.put(known.key(), known.state());
            }
        }
        Set<String> tenants = tenancy.exists() ? new HashSet<>(tenancy.tenants()) : Set.of();
        return new Snapshot(tenancy, tenants, states, global, new Plan(registry, tenancy, states));
    }

    /** Whether the key is of a tenant that is not there any more. */
    boolean isGone(ActionKey key) {
        return key.tenantName().filter(name -> !tenants.contains(name)).isPresent();
    }

    /** Whether anything is known of the action. */
    boolean knows(String action) {
        return states.keySet().stream().anyMatch(key -> key.action().equals(action));
    }

    /** Keys of what is FAILED, LOST or STOPPED for tenants that there are, by action and tenant. */
    Stream<ActionKey> unsettled(TenantChoice choice) {
        return states.entrySet().stream()
                .filter(known -> known.getValue().status().needsSomebody())
                .map(Map.Entry::getKey)
                .filter(key -> key.tenantName().isPresent() && !isGone(key) && choice.includes(key))
                .sorted(Comparator.comparing(ActionKey::action).thenComparing(ActionKey::tenant));
    }

    /** Keys of an action's states that the store has for tenants. */
    List<ActionKey> ofTenants(String action) {
        return states.keySet().stream()
                .filter(key -> key.action().equals(action) && key.tenantName().isPresent())
                .sorted(Comparator.comparing(ActionKey::tenant))
                .toList();
    }
}
