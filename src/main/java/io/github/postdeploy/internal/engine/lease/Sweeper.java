package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.action.Registry;
import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.HeldLeases;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.port.LapsedLease;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.release.ReleaseOrder;
import io.github.postdeploy.internal.engine.release.Releases;
import io.github.postdeploy.internal.engine.tenant.Tenants;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds leases whose node has disappeared, and settles what becomes of their runs. */
public final class Sweeper {

    private final Registry registry;
    private final RunStore store;
    private final HeldLeases leases;
    private final Dispatcher dispatcher;
    private final Tenants tenants;
    private final Releases releases;
    private final boolean auto;
    private Set<Lease> notToBeHad = Set.of();
    private Set<Lease> leftToNewer = Set.of();

    /** @param auto whether automatic runs may execute on this node */
    public Sweeper(
            Registry registry,
            RunStore store,
            HeldLeases leases,
            Dispatcher dispatcher,
            Tenants tenants,
            Releases releases,
            boolean auto) {
        this.registry = registry;
        this.store = store;
        this.leases = leases;
        this.dispatcher = dispatcher;
        this.tenants = tenants;
        this.releases = releases;
        this.auto = auto;
    }

    public void sweep() {
        Set<Lease> refused = new HashSet<>();
        Set<Lease> left = new HashSet<>();
        for (LapsedLease lapsed : store.lapsed()) {
            if (leases.holds(lapsed.lease().id())) {
                continue;
            }
            if (!lapsed.mayBeTakenOver()) {
                lose(lapsed);
            } else if (releases.order().isNewer(lapsed.release())) {
                leave(lapsed);
                left.add(lapsed.lease());
            } else if (mayExecute(lapsed) && !takeOver(lapsed)) {
                refused.add(lapsed.lease());
            }
        }
        notToBeHad = refused;
        leftToNewer = left;
    }

    /** What a newer release has scheduled may rely on what this one does not know. */
    private void leave(LapsedLease lapsed) {
        if (!leftToNewer.contains(lapsed.lease())) {
            store.explain(lapsed.lease(), ReleaseOrder.waitsFor(lapsed.release()));
            Log.leftToNewer(lapsed.lease().key(), lapsed.release());
        }
    }

    private void lose(LapsedLease lapsed) {
        String message = "Its node " + lapsed.node() + " disappeared while it ran; how it ended is not known.";
        if (store.loseLapsed(lapsed, message)) {
            CommonLog.lost(lapsed.lease().key(), message);
        }
    }

    /**
     * An automatic run that has begun goes on where nothing begins by itself only if somebody starts it there. One that has
     * not is left while there are not enough nodes.
     */
    private boolean mayExecute(LapsedLease lapsed) {
        Lease lease = lapsed.lease();
        boolean known = registry.runnable(lease.key().action()).isPresent() && tenants.serve(lease.key());
        boolean automatic = lease.mode() == Mode.AUTO;
        boolean may = lapsed.begun() ? auto : releases.gate().isOpen();
        return known && (!automatic || may);
    }

    /** False if the lease is not to be had: somebody was faster, or has its row locked. */
    private boolean takeOver(LapsedLease lapsed) {
        long sentAt = System.nanoTime();
        Optional<Lease> won = store.takeOver(lapsed);
        if (won.isEmpty()) {
            explain(lapsed);
            return false;
        }
        Lease lease = won.get();
        if (lease.mode() == Mode.AUTO && !auto) {
            store.cancel(lease, "It never started, and postdeploy.auto is false now.");
            return true;
        }
        Log.takenOver(lease.key(), lapsed.node());
        dispatcher.acceptAgain(lease, sentAt);
        return true;
    }

    /** One that was not to be had before either is no lost race. */
    private void explain(LapsedLease lapsed) {
        if (notToBeHad.contains(lapsed.lease())) {
            String reason = "Its node " + lapsed.node()
                    + " has disappeared, but its row is still locked in the database by that node's last transaction.";
            store.explain(lapsed.lease(), reason);
        }
    }
}
