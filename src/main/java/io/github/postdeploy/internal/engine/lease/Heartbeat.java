package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.execution.HeldLeases;
import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.port.LeaseKeeper.Held;
import io.github.postdeploy.internal.engine.port.RunStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Renews this node's leases while it has any, on a thread and a connection of its own, so that nothing else can hold it
 * up.
 */
public final class Heartbeat implements Runnable {

    private static final Duration UNTIL_RAISED = Duration.ofDays(1);

    private final RunStore store;
    private final HeldLeases leases;
    private final LeaseNews news;
    private final ProgressReports progress;
    private final Duration beat;
    private final WakeUp signal;
    private boolean failing;

    public Heartbeat(
            RunStore store, HeldLeases leases, LeaseNews news, ProgressReports progress, Duration beat, WakeUp signal) {
        this.store = store;
        this.leases = leases;
        this.news = news;
        this.progress = progress;
        this.beat = beat;
        this.signal = signal;
    }

    @Override
    public void run() {
        LeaseKeeper keeper = store.leaseKeeper();
        try {
            boolean idle = true;
            while (signal.await(idle ? UNTIL_RAISED : beat)) {
                if (leases.isEmpty()) {
                    keeper.disconnect();
                } else if (!idle) {
                    beat(keeper);
                }
                idle = leases.isEmpty();
            }
        } finally {
            keeper.disconnect();
        }
    }

    private void beat(LeaseKeeper keeper) {
        try {
            Set<LeaseId> before = leases.ids();
            long sentAt = System.nanoTime();
            List<Held> held = keeper.renew();
            leases.renewed(held.stream().map(Held::id).toList(), sentAt);
            news.apply(before, held);
            if (failing) {
                failing = false;
                Log.renewalWorks();
            }
            progress.write(keeper);
        } catch (RuntimeException | Error failure) {
            keeper.disconnect();
            if (!failing) {
                failing = true;
                Log.renewalFailed(failure);
            }
        }
    }
}
