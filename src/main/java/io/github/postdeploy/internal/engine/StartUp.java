package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.administration.Readiness;
import io.github.postdeploy.internal.engine.administration.RequestDesk;
import io.github.postdeploy.internal.engine.execution.BackOff;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.release.Releases;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Opens the store, as soon as gates and database allow, and lets the automatic actions start. */
final class StartUp {

    private final Releases releases;
    private final StartGates gates;
    private final Readiness readiness;
    private final RequestDesk administration;
    private final AutomaticStart automatic;
    private final WakeUp signal;

    StartUp(
            Releases releases,
            StartGates gates,
            Readiness readiness,
            RequestDesk administration,
            AutomaticStart automatic,
            WakeUp signal) {
        this.releases = releases;
        this.gates = gates;
        this.readiness = readiness;
        this.administration = administration;
        this.automatic = automatic;
        this.signal = signal;
    }

    /** Returns when automatic actions have been scheduled, or wait for more nodes; false when the node stops first. */
    boolean complete() {
        if (!gates.await(readiness)) {
            return false;
        }
        BackOff backOff = new BackOff();
        String told = null;
        while (!signal.isClosed()) {
            try {
                Map<ActionKey, ActionState> states = releases.open();
                if (signal.isClosed()) {
                    return false; // undeployed meanwhile: what is claimed now would wait for its lease to lapse
                }
                readiness.ready();
                if (told != null) {
                    Log.storeReady();
                }
                automatic.begin(states);
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
