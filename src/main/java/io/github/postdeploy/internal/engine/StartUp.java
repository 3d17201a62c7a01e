package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.administration.Readiness;
import io.github.postdeploy.internal.engine.administration.RequestDesk;
import io.github.postdeploy.internal.engine.execution.BackOff;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Opens the store, as soon as gates and database allow, and schedules the automatic actions. */
final class StartUp {

    private final RunStore store;
    private final StartGates gates;
    private final Readiness readiness;
    private final RequestDesk administration;
    private final boolean auto;
    private final WakeUp signal;

    StartUp(
            RunStore store,
            StartGates gates,
            Readiness readiness,
            RequestDesk administration,
            boolean auto,
            WakeUp signal) {
        this.store = store;
        this.gates = gates;
        this.readiness = readiness;
        this.administration = administration;
        this.auto = auto;
        this.signal = signal;
    }

    /** Returns when automatic actions have been scheduled; false when the node stops first. */
    boolean complete() {
        if (!gates.await(readiness)) {
            return false;
        }
        BackOff backOff = new BackOff();
        String told = null;
        while (!signal.isClosed()) {
            try {
                Map<ActionKey, ActionState> states = store.open();
                if (signal.isClosed()) {
                    return false; // undeployed meanwhile: what is claimed now would wait for its lease to lapse
                }
                readiness.ready();
                if (told != null) {
                    Log.storeReady();
                }
                if (auto) {
                    Log.plan(administration.runAutomatic(states));
                }
                tellOfUnsettled(states);
                return true;
            } catch (RuntimeException | Error notNow) {
                String reason = notNow.getMessage() == null ? notNow.toString() : notNow.getMessage();
                readiness.notReady(reason);
                Duration delay = backOff.next();
                if (!reason.equals(told) && !signal.isClosed()) {
                    told = reason;
                    Log.storeNotReady(reason, notNow, delay);
                }
                signal.await(delay);
            }
        }
        return false;
    }

    private void tellOfUnsettled(Map<ActionKey, ActionState> states) {
        List<String> unsettled = states.entrySet().stream()
                .filter(entry -> entry.getValue().status().needsSomebody())
                .filter(entry -> administration.canRun(entry.getKey().action()))
                .map(entry -> entry.getKey().inWords() + " (" + entry.getValue().status() + ")")
                .sorted()
                .toList();
        if (!unsettled.isEmpty()) {
            Log.unsettled(unsettled);
        }
    }
}
