package io.github.postdeploy.internal.engine.quorum;

import io.github.postdeploy.internal.engine.execution.BackOff;
import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.spi.Quorum;
import io.github.postdeploy.spi.QuorumSeat;
import io.github.postdeploy.spi.QuorumState;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One party's time as the leader of a quorum: work, the lease's renewal beside it, and the outcome for all. */
final class QuorumLead {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final Quorum quorum;
    private final QuorumSeat seat;
    private final ThreadFactory threads;

    QuorumLead(Quorum quorum, QuorumSeat seat, ThreadFactory threads) {
        this.quorum = quorum;
        this.seat = seat;
        this.threads = threads;
    }

    void lead(QuorumWork work) throws Exception {
        try (LeaseRenewal renewal = new LeaseRenewal(quorum, seat)) {
            try {
                threads.newThread(renewal).start();
                work.lead(renewal);
            } catch (Throwable failure) {
                renewal.ending();
                fail(failure);
                throw failure;
            }
            renewal.ending();
            if (!end(() -> quorum.sever(seat))) {
                Log.refused(seat);
                throw new QuorumDissolvedException(seat.namespace(), reason());
            }
        }
    }

    private void fail(Throwable failure) {
        try {
            if (!end(() -> quorum.sever(seat, Journal.describe(failure)))) {
                Log.refused(seat);
            }
        } catch (RuntimeException untold) {
            failure.addSuppressed(untold);
        }
    }

    private String reason() {
        QuorumState state = quorum.poll(seat);
        if (state instanceof QuorumState.Dissolved dissolved) {
            return dissolved.error();
        }
        String since = state instanceof QuorumState.Done ? "; since then it has been done" : "";
        return "Party '" + seat.party() + "' has lost its lead to another process" + since + ".";
    }

    /** Tells the outcome, again for as long as the lease may hold if it cannot be told. */
    private boolean end(BooleanSupplier outcome) {
        boolean interrupted = Thread.interrupted(); // drivers may give up on an interrupted thread
        try {
            long deadline = System.nanoTime() + quorum.lease().toNanos();
            BackOff pauses = new BackOff(FIRST_PAUSE, LONGEST_PAUSE);
            while (true) {
                try {
                    return outcome.getAsBoolean();
                } catch (RuntimeException unreachable) {
                    if (System.nanoTime() - deadline >= 0) {
                        throw unreachable;
                    }
                    LockSupport.parkNanos(pauses.next().toNanos());
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
