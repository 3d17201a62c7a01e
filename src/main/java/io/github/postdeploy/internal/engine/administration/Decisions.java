package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.Plan;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.UnknownActionException;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Changes what is pending without executing anything: skips and resets. */
final class Decisions {

    private final Registry registry;
    private final RunStore store;
    private final States states;
    private final Views views;

    Decisions(Registry registry, RunStore store, States states, Views views) {
        this.registry = registry;
        this.store = store;
        this.states = states;
        this.views = views;
    }

    Run skip(String name, String reason, Asker asker) {
        ActionKey key = states.key(name);
        return Attempts.until("'" + name + "'", () -> idleState(key)
                .flatMap(state -> skip(List.of(key), Map.of(key, state), reason, asker).stream()
                        .findFirst()));
    }

    List<Run> skipPending(String reason, Asker asker) {
        Map<ActionKey, ActionState> known = states.complete(states.read());
        List<ActionKey> pending = new Plan(registry, known)
                .pending().stream().map(action -> states.key(action.name())).toList();
        return skip(pending, known, reason, asker);
    }

    private List<Run> skip(Collection<ActionKey> keys, Map<ActionKey, ActionState> known, String reason, Asker asker) {
        Run.Origin origin = new Run.Origin(asker, Mode.ONE);
        List<Claim> claims =
                keys.stream().map(key -> Claim.of(key, known.get(key), origin)).toList();
        List<Claim> won = claims.isEmpty() ? List.of() : store.skip(claims, reason);
        return store.runs(won.stream().map(Claim::runId).toList());
    }

    ActionView reset(String name, Asker asker) {
        ActionKey key = states.key(name);
        return Attempts.until("'" + name + "'", () -> idleState(key)
                .filter(state -> state.status().isPending() || store.reset(key, state, asker))
                .map(state -> views.action(key)));
    }

    /**
     * The state of an action that the release or history knows; empty if it was active, but is no more.
     *
     * @throws UnknownActionException if neither knows it
     * @throws ActionBusyException if it is active
     */
    private Optional<ActionState> idleState(ActionKey key) {
        Map<ActionKey, ActionState> known = states.read();
        ActionState state = known.get(key);
        if (state == null) {
            if (registry.runnable(key.action()).isEmpty()) {
                throw views.unknown(key.action(), known.keySet());
            }
            store.addMissing(List.of(key));
            return Optional.of(ActionState.NEW);
        }
        if (state.status().isActive()) {
            states.refuseIfBusy(key);
            return Optional.empty();
        }
        return Optional.of(state);
    }
}
