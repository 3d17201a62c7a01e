package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.dispatch.Dispatcher;
import io.github.postdeploy.internal.engine.dispatch.Eligibility;
import io.github.postdeploy.internal.engine.execution.CommonLog;
import io.github.postdeploy.internal.engine.execution.HeldLeases;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.port.LapsedLease;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.release.ReleaseOrder;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds leases whose node has disappeared, and settles what becomes of their runs. */
public final class Sweeper {

    private final RunStore store;
    private final HeldLeases leases;
    private final Dispatcher dispatcher;
    private final Eligibility eligibility;
    private Set<Lease> notToBeHad = Set.of();
    private Set<Lease> leftToNewer = Set.of();

    /** @param eligibility which runs this node takes over */
    public Sweeper(RunStore store, HeldLeases leases, Dispatcher dispatcher, Eligibility eligibility) {
        this.store = store;
        this.leases = leases;
        this.dispatcher = dispatcher;
        this.eligibility = eligibility;
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
                continue;
            }
            switch (eligibility.of(work(lapsed))) {
                case ELIGIBLE -> {
                    if (!takeOver(lapsed)) {
                        refused.add(lapsed.lease());
                    }
                }
                case AUTOMATIC_OFF -> {
                    if (!lapsed.begun() && !cancel(lapsed)) {
                        refused.add(lapsed.lease());
                    }
                }
                case LEFT_TO_NEWER -> {
                    leave(lapsed);
                    left.add(lapsed.lease());
                }
                case LEAVING, UNKNOWN_ACTION, TENANT_NOT_SERVED, TOO_FEW_NODES -> {} // other nodes may take it
            }
        }
        notToBeHad = refused;
        leftToNewer = left;
    }

    private static Eligibility.Work work(LapsedLease lapsed) {
        Lease lease = lapsed.lease();
        return new Eligibility.Work(lease.key(), lapsed.release(), lapsed.automatic(), lapsed.begun());
    }

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

    /** False if the lease is not to be had. */
    private boolean takeOver(LapsedLease lapsed) {
        long sentAt = System.nanoTime();
        Optional<Lease> won = win(lapsed);
        won.ifPresent(lease -> {
            Log.takenOver(lease.key(), lapsed.node());
            dispatcher.acceptAgain(lease, sentAt);
            leases.takenFrom(lease, lapsed.node());
        });
        return won.isPresent();
    }

    /** An automatic run that never started never will, unless somebody asks. False if the lease is not to be had. */
    private boolean cancel(LapsedLease lapsed) {
        Optional<Lease> won = win(lapsed);
        won.ifPresent(lease -> store.cancel(lease, "It never started, and postdeploy.auto is false now."));
        return won.isPresent();
    }

    /** Empty if the lease is not to be had: somebody was faster, or has its row locked. */
    private Optional<Lease> win(LapsedLease lapsed) {
        Optional<Lease> won = store.takeOver(lapsed);
        if (won.isEmpty()) {
            explain(lapsed);
        }
        return won;
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
