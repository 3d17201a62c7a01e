package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.action.Cell;
import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Claims what is to run. This node takes charge of what is for the whole application and for the first tenants; the rest
 * waits in the store for whatever node has room for it.
 */
final class Intake {

    /** In one transaction, and in one answer. */
    static final int PORTION = 500;

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
     * @param known states as they are, where there are any
     * @param orders what each run is to do
     */
    Taken claim(List<Cell> cells, Map<ActionKey, ActionState> known, Run.Origin origin, List<Run.Order> orders) {
        if (cells.isEmpty()) {
            return Taken.NOTHING;
        }
        store.addMissing(cells.stream()
                .map(Cell::key)
                .filter(key -> !known.containsKey(key))
                .toList());
        List<Claim> won = new ArrayList<>();
        for (List<Claim> portion : portions(claims(cells, known, origin, orders))) {
            long sentAt = System.nanoTime();
            List<Claim> some = store.claim(portion);
            dispatcher.accept(
                    some.stream().filter(Claim::owned).map(Claim::lease).toList(), sentAt);
            won.addAll(some);
        }
        if (won.stream().anyMatch(claim -> !claim.owned())) {
            pool.run();
        }
        Set<ActionKey> keys = new HashSet<>();
        won.forEach(claim -> keys.add(claim.key()));
        return new Taken(
                keys, store.runs(won.stream().limit(PORTION).map(Claim::runId).toList()));
    }

    private List<Claim> claims(
            List<Cell> cells, Map<ActionKey, ActionState> known, Run.Origin origin, List<Run.Order> orders) {
        Set<String> mine = new HashSet<>();
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            ActionKey key = cells.get(i).key();
            ActionState state = known.getOrDefault(key, ActionState.NEW);
            Claim claim = Claim.of(key, state, origin, orders.get(i));
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
