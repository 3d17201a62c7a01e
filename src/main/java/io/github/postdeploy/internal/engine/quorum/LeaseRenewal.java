package io.github.postdeploy.internal.engine.quorum;

import io.github.postdeploy.internal.engine.execution.WakeUp;
import io.github.postdeploy.spi.Quorum;
import io.github.postdeploy.spi.QuorumSeat;
import io.github.postdeploy.spi.QuorumState;
import java.time.Duration;

/** Keeps a leader's lease while it works. */
final class LeaseRenewal implements Runnable, Leadership, AutoCloseable {

    private static final int RENEWALS_IN_A_LEASE = 6;

    private final Quorum quorum;
    private final QuorumSeat seat;
    private final Duration lease;
    private final WakeUp end = new WakeUp();
    private volatile long renewedAt = System.nanoTime();
    private volatile boolean lost;
    private volatile boolean ending;

    LeaseRenewal(Quorum quorum, QuorumSeat seat) {
        this.quorum = quorum;
        this.seat = seat;
        this.lease = quorum.lease();
    }

    @Override
    public void run() {
        boolean failing = false;
        while (!lost && end.await(lease.dividedBy(RENEWALS_IN_A_LEASE))) {
            long sentAt = System.nanoTime();
            try {
                if (quorum.poll(seat) instanceof QuorumState.Leading) {
                    renewedAt = sentAt;
                } else if (!ending) {
                    lost = true;
                    Log.lost(seat);
                }
                failing = false;
            } catch (RuntimeException unreachable) {
                if (!failing) {
                    Log.notRenewed(seat, unreachable);
                }
                failing = true;
            }
        }
    }

    @Override
    public boolean isHeld() {
        return !lost && System.nanoTime() - renewedAt < lease.toNanos();
    }

    /** The outcome is being told; when it is, this party leads no more. */
    void ending() {
        ending = true;
    }

    @Override
    public void close() {
        end.close();
    }
}
