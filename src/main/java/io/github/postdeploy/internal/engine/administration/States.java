package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionRecord;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.Collection;
import java.util.Map;

/** The states of actions, read for requests. */
final class States {

    /** For more, all are read: with one statement instead of one for a few dozen each. */
    private static final int FEW_KEYS = 100;

    private final RunStore store;
    private final Readiness readiness;

    States(RunStore store, Readiness readiness) {
        this.store = store;
        this.readiness = readiness;
    }

    /** The states that the store knows. */
    Map<ActionKey, ActionState> read() {
        readiness.check();
        return store.states();
    }

    /** Those of these actions, as far as the store knows them. */
    Map<ActionKey, ActionState> read(Collection<ActionKey> keys) {
        readiness.check();
        return keys.size() > FEW_KEYS ? store.states() : store.states(keys);
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
