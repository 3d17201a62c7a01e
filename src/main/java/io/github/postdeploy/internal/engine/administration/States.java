package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The states of actions, read and completed for requests. */
final class States {

    private final Node node;
    private final Registry registry;
    private final RunStore store;
    private final Readiness readiness;

    States(Node node, Registry registry, RunStore store, Readiness readiness) {
        this.node = node;
        this.registry = registry;
        this.store = store;
        this.readiness = readiness;
    }

    ActionKey key(String action) {
        return ActionKey.global(node.application(), action);
    }

    /** The states that the store knows. */
    Map<ActionKey, ActionState> read() {
        readiness.check();
        return store.states();
    }

    /** The states with those of declared actions that had no row, after they got one. */
    Map<ActionKey, ActionState> complete(Map<ActionKey, ActionState> states) {
        List<ActionKey> missing = registry.declared().stream()
                .map(action -> key(action.name()))
                .filter(key -> !states.containsKey(key))
                .toList();
        if (missing.isEmpty()) {
            return states;
        }
        store.addMissing(missing);
        Map<ActionKey, ActionState> complete = new HashMap<>(states);
        missing.forEach(key -> complete.put(key, ActionState.NEW));
        return complete;
    }

    /** Refuses a request while the action's run is active; returns if it has ended in the meantime. */
    void refuseIfBusy(ActionKey key) {
        ActionRecord record = store.record(key).orElse(null);
        if (record != null
                && record.lastRun() != null
                && record.state().status().isActive()) {
            throw ActionBusyException.active(record.lastRun());
        }
    }

    /** Refuses a request whose claim another request's has overtaken; returns if it was lost for another reason. */
    void refuseIfOvertaken(ActionKey key, ActionState expected) {
        ActionRecord now = store.record(key).orElse(null);
        if (now != null && now.lastRun() != null && now.state().token() > expected.token()) {
            throw ActionBusyException.overtaken(now.lastRun());
        }
    }
}
