package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.action.Plan;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.port.RunStore;

/** The plan as of its first use, which costs a statement. */
final class CurrentPlan {

    private final Registry registry;
    private final RunStore store;
    private Plan plan;

    CurrentPlan(Registry registry, RunStore store) {
        this.registry = registry;
        this.store = store;
    }

    Plan get() {
        if (plan == null) {
            plan = new Plan(registry, store.states());
        }
        return plan;
    }
}
