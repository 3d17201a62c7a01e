package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.Plan;
import io.github.postdeploy.internal.engine.action.PlannedAction;
import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.action.Tenancy;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Changes what is pending without executing anything: skips and resets. */
final class Decisions {

    private final Registry registry;
    private final RunStore store;
    private final States states;
    private final Views views;
    private final RequestedKeys requested;

    Decisions(Registry registry, RunStore store, States states, Views views) {
        this.registry = registry;
        this.store = store;
        this.states = states;
        this.views = views;
        this.requested = new RequestedKeys(registry);
    }

    /** Of several tenants, those whose run is active are passed over. */
    List<Run> skip(String name, Tenancy tenancy, TenantChoice choice, String reason, Asker asker) {
        List<ActionKey> keys = keys(name, tenancy, choice);
        if (isOne(keys, choice)) {
            ActionKey key = keys.get(0);
            Run skipped = Attempts.until("'" + name + "'", () -> idleState(key)
                    .flatMap(state -> skip(List.of(key), Map.of(key, state), reason, asker).stream()
                            .findFirst()));
            return List.of(skipped);
        }
        Map<ActionKey, ActionState> known = states.read();
        return skip(idle(keys, known), known, reason, asker);
    }

    List<Run> skipPending(Tenancy tenancy, TenantChoice choice, String reason, Asker asker) {
        requested.check(tenancy, choice);
        Map<ActionKey, ActionState> known = states.read();
        List<ActionKey> pending = new Plan(registry, tenancy, known)
                .pending().stream()
                        .map(PlannedAction::key)
                        .filter(choice::includes)
                        .toList();
        return skip(pending, known, reason, asker);
    }

    private List<Run> skip(Collection<ActionKey> keys, Map<ActionKey, ActionState> known, String reason, Asker asker) {
        store.addMissing(keys.stream().filter(key -> !known.containsKey(key)).toList());
        Run.Origin origin = new Run.Origin(asker, Mode.ONE);
        List<UUID> won = new ArrayList<>();
        List<Claim> claims = keys.stream()
                .map(key -> Claim.of(key, known.getOrDefault(key, ActionState.NEW), origin))
                .toList();
        for (int from = 0; from < claims.size(); from += Intake.PORTION) {
            List<Claim> portion = claims.subList(from, Math.min(claims.size(), from + Intake.PORTION));
            store.skip(portion, reason).forEach(claim -> won.add(claim.runId()));
        }
        return store.runs(won.stream().limit(Intake.PORTION).toList());
    }

    /** Of several tenants, those whose run is active are passed over. */
    ActionView reset(String name, Tenancy tenancy, TenantChoice choice, Asker asker) {
        List<ActionKey> keys = keys(name, tenancy, choice);
        if (isOne(keys, choice)) {
            ActionKey key = keys.get(0);
            Attempts.<ActionState>until("'" + name + "'", () -> idleState(key)
                    .filter(state -> state.status().isPending() || store.reset(key, state, asker)));
        } else {
            Map<ActionKey, ActionState> known = states.read();
            idle(keys, known).stream()
                    .filter(key ->
                            known.containsKey(key) && !known.get(key).status().isPending())
                    .forEach(key -> store.reset(key, known.get(key), asker));
        }
        return views.action(name, tenancy);
    }

    private static boolean isOne(List<ActionKey> keys, TenantChoice choice) {
        return keys.size() == 1 && (choice.isOne() || keys.get(0).tenantName().isEmpty());
    }

    private static List<ActionKey> idle(List<ActionKey> keys, Map<ActionKey, ActionState> known) {
        return keys.stream()
                .filter(key ->
                        !known.getOrDefault(key, ActionState.NEW).status().isActive())
                .toList();
    }

    private List<ActionKey> keys(String name, Tenancy tenancy, TenantChoice choice) {
        Collection<ActionKey> history =
                registry.runnable(name).isPresent() ? List.of() : states.read().keySet();
        List<ActionKey> keys = requested.known(name, tenancy, choice, history);
        if (keys.isEmpty() && registry.runnable(name).isEmpty()) {
            throw views.unknown(name, history);
        }
        return keys;
    }

    /**
     * The state of an action; empty if it was active, but is no more.
     *
     * @throws io.github.postdeploy.internal.engine.model.ActionBusyException if it is active
     */
    private Optional<ActionState> idleState(ActionKey key) {
        ActionState state = states.read(List.of(key)).get(key);
        if (state == null) {
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
