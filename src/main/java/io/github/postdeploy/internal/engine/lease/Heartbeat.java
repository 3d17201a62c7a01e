package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.execution.ActiveRuns;
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
    private final Writers writers;
    private final Duration beat;
    private final WakeUp signal;
    private long nextBeat;
    private boolean failing;

    /**
     * What is written at each beat.
     *
     * @param progress what runs tell
     * @param recorder their logs
     */
    public record Writers(ProgressReports progress, Recorder recorder) {

        public Writers(ActiveRuns active) {
            this(new ProgressReports(active), new Recorder(active));
        }
    }

    public Heartbeat(RunStore store, HeldLeases leases, LeaseNews news, Writers writers, Duration beat, WakeUp signal) {
        this.store = store;
        this.leases = leases;
        this.news = news;
        this.writers = writers;
        this.beat = beat;
        this.signal = signal;
    }

    @Override
    public void run() {
        LeaseKeeper keeper = store.leaseKeeper();
        try {
            boolean idle = true;
            while (signal.await(idle ? UNTIL_RAISED : untilNextBeat())) {
                boolean first = idle;
                idle = leases.isEmpty();
                if (idle) {
                    keeper.disconnect();
                } else if (first) {
                    scheduleNextBeat(); // what was just won needs no renewal yet
                } else if (untilNextBeat().isZero()) {
                    beat(keeper);
                    scheduleNextBeat();
                }
            }
        } finally {
            keeper.disconnect();
        }
    }

    private void scheduleNextBeat() {
        nextBeat = System.nanoTime() + beat.toNanos();
    }

    private Duration untilNextBeat() {
        return Duration.ofNanos(Math.max(0, nextBeat - System.nanoTime()));
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
            writers.progress().write(keeper);
        } catch (RuntimeException | Error failure) {
            keeper.disconnect();
            if (!failing) {
                failing = true;
                Log.renewalFailed(failure);
            }
            return;
        }
        writers.recorder().write(keeper, beat.dividedBy(2));
    }
}
