package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.action.Plan;
import io.github.postdeploy.internal.engine.action.PlannedAction;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Tenancy;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The plan as of its first use, which costs a statement. Of an application with tenants only what is asked for is read,
 * until that is so much that everything is.
 */
final class CurrentPlan {

    private static final int FEW_KEYS = 20;
    private static final int FEW_READS = 20;

    private final Registry registry;
    private final Tenants tenants;
    private final RunStore store;
    private final Map<ActionKey, ActionState> some = new HashMap<>();
    private final Set<ActionKey> asked = new HashSet<>();
    private Map<ActionKey, ActionState> all;
    private int reads;

    CurrentPlan(Registry registry, Tenants tenants, RunStore store) {
        this.registry = registry;
        this.tenants = tenants;
        this.store = store;
    }

    /** The plan, as far as it concerns what must be done before this. */
    Plan before(PlannedAction planned) {
        Tenancy tenancy = tenants.known();
        return new Plan(registry, tenancy, states(tenancy.predecessors(registry, planned.action(), planned.key())));
    }

    private Map<ActionKey, ActionState> states(List<ActionKey> needed) {
        if (all != null) {
            return all;
        }
        if (!tenants.exist() || needed.size() > FEW_KEYS) {
            all = store.states();
            return all;
        }
        if (!asked.containsAll(needed)) {
            if (++reads > FEW_READS) {
                all = store.states();
                return all;
            }
            asked.addAll(needed);
            some.putAll(store.states(needed));
        }
        return some;
    }
}
