package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.dispatch.Eligibility;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.UnownedRun;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes charge of tenants' runs that wait for a node, all of a tenant at once, as long as there is room here. Used by one
 * thread, except {@link #wake}.
 */
public final class Adoption {

    /** Runs looked at in one statement. */
    private static final int LOOK = 500;

    /** So many tenants wait here for their turn for each one that has one, so that the next is at hand. */
    private static final int AHEAD = 2;

    /** And so many may wait for something else, such as the next try of a run that failed. */
    private static final int ASIDE = 250;

    private final RunStore store;
    private final Tenants tenants;
    private final Dispatcher dispatcher;
    private final Eligibility eligibility;
    private final HeldBack heldBack;
    private final int tenantsAtOnce;
    private final Deque<List<UnownedRun>> candidates = new ArrayDeque<>();
    private final AtomicBoolean woken = new AtomicBoolean(true);
    private Set<String> held = Set.of();
    private String seen;
    private boolean fruitful;

    /**
     * @param eligibility which runs this node takes
     * @param tenantsAtOnce for how many tenants runs execute here at once
     */
    public Adoption(
            Registry registry,
            RunStore store,
            Tenants tenants,
            Dispatcher dispatcher,
            Eligibility eligibility,
            int tenantsAtOnce) {
        this.store = store;
        this.tenants = tenants;
        this.dispatcher = dispatcher;
        this.eligibility = eligibility;
        this.heldBack = new HeldBack(registry, store);
        this.tenantsAtOnce = tenantsAtOnce;
    }

    /** There may be runs that wait for a node. */
    public void wake() {
        woken.set(true);
    }

    /** Takes charge of as many as there is room for. */
    public void adopt() {
        Dispatcher.Backlog backlog = dispatcher.backlog();
        int room = Math.min(AHEAD * tenantsAtOnce - backlog.withoutTurn(), ASIDE * tenantsAtOnce - backlog.others());
        while (room > 0 && (!candidates.isEmpty() || look())) {
            if (adopt(candidates.remove())) {
                room--;
                fruitful = true;
            }
        }
    }

    /**
     * Looks for candidates, from where the last look ended. Sleeps when a round through all of them has given nothing.
     *
     * @return false if there are none for now
     */
    private boolean look() {
        while (seen != null || beginsAnotherRound()) {
            List<UnownedRun> found = store.adoptable(seen, eligibility.mayBeginAutomatic(), LOOK);
            held = found.isEmpty() ? Set.of() : heldBack.names(tenants.known());
            boolean toTheEnd = found.size() < LOOK;
            Map<String, List<UnownedRun>> tenants = byTenant(found, toTheEnd);
            seen = toTheEnd ? null : lastOf(tenants);
            List<List<UnownedRun>> shuffled = new ArrayList<>(tenants.values());
            Collections.shuffle(shuffled); // so that nodes that look at once do not go for the same
            candidates.addAll(shuffled);
            if (!candidates.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** What wakes it in the middle of a round counts for the next one. */
    private boolean beginsAnotherRound() {
        boolean another = woken.getAndSet(false) || fruitful;
        fruitful = false;
        return another;
    }

    private static Map<String, List<UnownedRun>> byTenant(List<UnownedRun> found, boolean complete) {
        Map<String, List<UnownedRun>> tenants = new LinkedHashMap<>();
        for (UnownedRun run : found) {
            tenants.computeIfAbsent(run.lease().key().tenant(), name -> new ArrayList<>())
                    .add(run);
        }
        if (!complete && tenants.size() > 1) {
            tenants.remove(found.get(found.size() - 1).lease().key().tenant()); // the rest of its runs was cut off
        }
        return tenants;
    }

    private static String lastOf(Map<String, List<UnownedRun>> tenants) {
        String last = null;
        for (String name : tenants.keySet()) {
            last = name;
        }
        return last;
    }

    /** @return false if none of them is to be had, or for this release to execute */
    private boolean adopt(List<UnownedRun> waiting) {
        List<Lease> known =
                waiting.stream().filter(this::mayExecute).map(UnownedRun::lease).toList();
        if (known.isEmpty()) {
            return false;
        }
        long sentAt = System.nanoTime();
        List<Lease> won = store.adopt(known);
        won.forEach(lease -> dispatcher.acceptAgain(lease, sentAt));
        return !won.isEmpty();
    }

    /** Automatic ones are here only if they may begin. */
    private boolean mayExecute(UnownedRun run) {
        Lease lease = run.lease();
        boolean waits = lease.mode().honoursPlan() && held.contains(lease.key().action());
        return !waits && eligibility.isEligible(new Eligibility.Work(lease.key(), run.release(), false, false));
    }
}
