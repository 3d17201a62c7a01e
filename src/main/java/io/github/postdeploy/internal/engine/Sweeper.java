package io.github.postdeploy.internal.engine;

import java.util.List;
import java.util.Optional;

/** Finds leases whose node has disappeared, and settles what becomes of their runs. */
final class Sweeper {

    private final Registry registry;
    private final RunStore store;
    private final HeldLeases leases;
    private final Dispatcher dispatcher;
    private final boolean auto;

    /** @param auto whether automatic runs may execute on this node */
    Sweeper(Registry registry, RunStore store, HeldLeases leases, Dispatcher dispatcher, boolean auto) {
        this.registry = registry;
        this.store = store;
        this.leases = leases;
        this.dispatcher = dispatcher;
        this.auto = auto;
    }

    void sweep() {
        for (LapsedLease lapsed : store.lapsed()) {
            if (leases.holds(lapsed.lease().id())) {
                continue;
            }
            if (lapsed.running()) {
                lose(lapsed);
            } else if (registry.runnable(lapsed.lease().key().action()).isPresent()) {
                takeOver(lapsed);
            }
        }
    }

    private void lose(LapsedLease lapsed) {
        String message = "Its node " + lapsed.node() + " disappeared while it ran; how it ended is not known.";
        if (store.loseLapsed(lapsed, message)) {
            Log.lost(lapsed.lease().key(), message);
        }
    }

    private void takeOver(LapsedLease lapsed) {
        long sentAt = System.nanoTime();
        Optional<Lease> won = store.takeOver(lapsed);
        won.ifPresent(lease -> {
            if (lease.mode() == Mode.AUTO && !auto) {
                store.cancel(lease, "It never started, and postdeploy.auto is false now.");
                return;
            }
            Log.takenOver(lease.key(), lapsed.node());
            dispatcher.accept(List.of(lease), sentAt);
        });
    }
}
