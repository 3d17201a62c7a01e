package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.PlannedAction;
import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Claims what is to run. This node takes charge of what is for the whole application and for the first tenants; the rest
 * waits in the store for whatever node has room for it.
 */
final class Intake {

    /** In one transaction, and in one answer. */
    static final int PORTION = 500;

    private static final int LOOKS = 10;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final RunStore store;
    private final Dispatcher dispatcher;
    private final Runnable pool;
    private final int tenantsAtOnce;

    Intake(RunStore store, Reach reach) {
        this.store = store;
        this.dispatcher = reach.dispatcher();
        this.pool = reach.pool().filled();
        this.tenantsAtOnce = reach.pool().tenantsAtOnce();
    }

    /**
     * What became of claims.
     *
     * @param won those that won
     * @param runs their runs; only the first of many
     */
    record Taken(Set<ActionKey> won, List<Run> runs) {

        static final Taken NOTHING = new Taken(Set.of(), List.of());
    }

    /**
     * What is to be claimed.
     *
     * @param actions in plan order
     * @param orders what each run is to do
     * @param origin why
     * @param predecessors what of the plan each waits for
     */
    record Wanted(
            List<PlannedAction> actions,
            List<Run.Order> orders,
            Run.Origin origin,
            Function<ActionKey, List<ActionKey>> predecessors) {

        /** Of which none waits for another. */
        Wanted(List<PlannedAction> actions, List<Run.Order> orders, Run.Origin origin) {
            this(actions, orders, origin, key -> List.of());
        }
    }

    /** @param known states as they are, where there are any */
    Taken claim(Wanted wanted, Map<ActionKey, ActionState> known) {
        if (wanted.actions().isEmpty()) {
            return Taken.NOTHING;
        }
        store.addMissing(wanted.actions().stream()
                .map(PlannedAction::key)
                .filter(key -> !known.containsKey(key))
                .toList());
        List<Claim> won = new ArrayList<>();
        Set<ActionKey> lost = new HashSet<>();
        int patience = LOOKS;
        for (List<Claim> portion : portions(claims(wanted, known))) {
            patience = settle(lost, patience);
            List<Claim> possible = possible(portion, wanted, lost);
            long sentAt = System.nanoTime();
            List<Claim> some = possible.isEmpty() ? List.of() : store.claim(possible);
            dispatcher.accept(
                    some.stream().filter(Claim::owned).map(Claim::lease).toList(), sentAt);
            won.addAll(some);
            portion.forEach(claim -> lost.add(claim.key()));
            some.forEach(claim -> lost.remove(claim.key()));
        }
        if (won.stream().anyMatch(claim -> !claim.owned())) {
            pool.run();
        }
        Set<ActionKey> keys = new HashSet<>();
        won.forEach(claim -> keys.add(claim.key()));
        return new Taken(
                keys, store.runs(won.stream().limit(PORTION).map(Claim::runId).toList()));
    }

    /**
     * What another node has claimed meanwhile is as good as claimed here; it may be about to. What nobody has, because its
     * row is locked, holds up what comes after it.
     *
     * @param patience how often to look again, in all
     * @return how often may be looked again from now on
     */
    private int settle(Set<ActionKey> lost, int patience) {
        int left = patience;
        for (int looks = 0; !lost.isEmpty() && (looks == 0 || left > 0); looks++) {
            if (looks > 0) {
                left--;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            store.states(lost).forEach((key, state) -> {
                if (state.status().isActive() || state.status().satisfies()) {
                    lost.remove(key);
                }
            });
        }
        return left;
    }

    /** What waits for nothing that was lost. */
    private static List<Claim> possible(List<Claim> portion, Wanted wanted, Set<ActionKey> lost) {
        return lost.isEmpty()
                ? portion
                : portion.stream()
                        .filter(claim -> wanted.predecessors().apply(claim.key()).stream()
                                .noneMatch(lost::contains))
                        .toList();
    }

    private List<Claim> claims(Wanted wanted, Map<ActionKey, ActionState> known) {
        List<PlannedAction> actions = wanted.actions();
        Set<String> mine = new HashSet<>();
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            ActionKey key = actions.get(i).key();
            ActionState state = known.getOrDefault(key, ActionState.NEW);
            Claim claim = Claim.of(key, state, wanted.origin(), wanted.orders().get(i));
            Optional<String> tenant = key.tenantName();
            boolean owned = tenant.isEmpty()
                    || mine.contains(tenant.get())
                    || mine.size() < tenantsAtOnce && mine.add(tenant.get());
            claims.add(owned ? claim : claim.unowned());
        }
        return claims;
    }

    /** Of one action each, where there are tenants. */
    private static List<List<Claim>> portions(List<Claim> claims) {
        List<List<Claim>> portions = new ArrayList<>();
        List<Claim> portion = new ArrayList<>();
        for (Claim claim : claims) {
            if (portion.size() == PORTION || !portion.isEmpty() && !isAlike(portion.get(0), claim)) {
                portions.add(portion);
                portion = new ArrayList<>();
            }
            portion.add(claim);
        }
        portions.add(portion);
        return portions;
    }

    private static boolean isAlike(Claim one, Claim other) {
        boolean oneIsGlobal = one.key().tenantName().isEmpty();
        boolean otherIsGlobal = other.key().tenantName().isEmpty();
        return oneIsGlobal && otherIsGlobal
                || !oneIsGlobal
                        && !otherIsGlobal
                        && one.key().action().equals(other.key().action());
    }
}
