package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.Plan;
import io.github.postdeploy.internal.engine.action.PlannedAction;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Tenancy;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Tells how this node is, in one statement where its own actions all run once in all. Safe for use by several threads. */
public final class Vitals {

    private final Registry registry;
    private final RunStore store;
    private final Readiness readiness;
    private final Tenants tenants;
    private final Supplier<VitalsView.Start> start;
    private volatile VitalsView last = VitalsView.STARTING;

    /** @param start how far the start of automatic actions has come */
    public Vitals(
            Registry registry, RunStore store, Readiness readiness, Tenants tenants, Supplier<VitalsView.Start> start) {
        this.registry = registry;
        this.store = store;
        this.readiness = readiness;
        this.tenants = tenants;
        this.start = start;
    }

    /** How the node is now. Never throws for a store that cannot be read. */
    public VitalsView read() {
        VitalsView.Start begun = start.get(); // first: what it has scheduled by then is read below
        if (!readiness.isReady()) {
            return last.withoutStore();
        }
        Map<ActionKey, ActionState> states;
        try {
            states = store.states();
        } catch (RuntimeException unreachable) {
            return last.withoutStore();
        }
        last = view(begun, states);
        return last;
    }

    private VitalsView view(VitalsView.Start begun, Map<ActionKey, ActionState> states) {
        Tenancy tenancy = tenants.known();
        Plan plan = new Plan(registry, tenancy, states);
        Map<ActionStatus, Integer> automatic = new EnumMap<>(ActionStatus.class);
        Map<ActionStatus, Integer> manual = new EnumMap<>(ActionStatus.class);
        Map<ActionKey, Boolean> known = new HashMap<>();
        int held = 0;
        for (ActionDefinition action : registry.declared()) {
            for (ActionKey key : tenancy.keys(action)) {
                PlannedAction planned = new PlannedAction(action, key);
                ActionStatus status = plan.status(planned);
                (action.auto() ? automatic : manual).merge(status, 1, Integer::sum);
                boolean waits = status == ActionStatus.SCHEDULED && action.auto();
                held += waits && waitsForManual(planned, plan, tenancy, known) ? 1 : 0;
            }
        }
        return new VitalsView(begun, true, automatic, manual, held);
    }

    /** Whether it comes after a manual action that is not done, or after one that does. */
    private boolean waitsForManual(PlannedAction planned, Plan plan, Tenancy tenancy, Map<ActionKey, Boolean> known) {
        Boolean answer = known.get(planned.key());
        if (answer == null) {
            answer = tenancy.predecessors(registry, planned.action(), planned.key()).stream()
                    .filter(key -> !plan.state(key).status().satisfies())
                    .anyMatch(key -> registry.declared(key.action())
                            .filter(before -> isManual(before)
                                    || waitsForManual(new PlannedAction(before, key), plan, tenancy, known))
                            .isPresent());
            known.put(planned.key(), answer);
        }
        return answer;
    }

    private static boolean isManual(ActionDefinition action) {
        return !action.auto();
    }
}
