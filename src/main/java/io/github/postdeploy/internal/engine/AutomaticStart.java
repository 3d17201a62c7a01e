package io.github.postdeploy.internal.engine;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.administration.RequestDesk;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.TenantsUnknownException;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.release.NodeGate;
import io.github.postdeploy.internal.engine.settings.EngineSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Schedules the automatic actions, as soon as there are enough nodes for them. Used by one thread. */
final class AutomaticStart {

    private final Registry registry;
    private final RunStore store;
    private final RequestDesk desk;
    private final NodeGate gate;
    private final EngineSettings settings;
    private boolean waits;
    private volatile boolean done;
    private Set<ActionKey> busyElsewhere = Set.of();
    private long nextLook;
    private boolean told;

    AutomaticStart(Registry registry, RunStore store, RequestDesk desk, NodeGate gate, EngineSettings settings) {
        this.registry = registry;
        this.store = store;
        this.desk = desk;
        this.gate = gate;
        this.settings = settings;
    }

    /** @param states of all actions, as the start-up has read them */
    void begin(Map<ActionKey, ActionState> states) {
        waits = true;
        goOn(states);
    }

    /**
     * Looks, when it is time, for what could not be scheduled yet.
     *
     * @return how soon it wants to look again; longer than anything else where there is nothing to wait for
     */
    Duration look() {
        if (!waits && busyElsewhere.isEmpty()) {
            return settings.sweep();
        }
        long left = nextLook - System.nanoTime();
        if (left > 0) {
            return Duration.ofNanos(left);
        }
        try {
            if (waits) {
                goOn(null);
            } else {
                repeat(store.states());
            }
            told = false;
        } catch (TenantsUnknownException notNow) {
            tell(notNow); // nothing else has to wait for it
        }
        plan();
        return interval();
    }

    private void tell(TenantsUnknownException notNow) {
        if (!told) {
            CommonLog.workFailed(notNow);
        }
        told = true;
    }

    private void goOn(Map<ActionKey, ActionState> states) {
        if (gate.look()) {
            if (settings.auto()) {
                schedule(states == null ? store.states() : states);
            }
            waits = false;
            done = true;
        }
        plan();
    }

    /** Whether they have been scheduled, or need not be; to be asked by any thread. */
    boolean isDone() {
        return done;
    }

    private void plan() {
        nextLook = System.nanoTime() + interval().toNanos();
    }

    private Duration interval() {
        return waits && gate.isWaiting() ? settings.beat() : settings.sweep();
    }

    private void schedule(Map<ActionKey, ActionState> states) {
        Log.plan(desk.runAutomatic(states)); // first: what cannot be scheduled now is looked for again
        busyElsewhere = busyElsewhere(states);
    }

    /** Once another release's run of an action that repeats is over, this release's may begin, and what comes after it. */
    private void repeat(Map<ActionKey, ActionState> states) {
        if (!busyElsewhere(states).containsAll(busyElsewhere)) {
            schedule(states);
        }
    }

    private Set<ActionKey> busyElsewhere(Map<ActionKey, ActionState> states) {
        return states.entrySet().stream()
                .filter(entry -> entry.getValue().isBusyWithAnotherRelease())
                .map(Map.Entry::getKey)
                .filter(key -> registry.declared(key.action())
                        .filter(ActionDefinition::auto)
                        .isPresent())
                .collect(Collectors.toSet());
    }
}
