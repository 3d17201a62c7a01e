package io.github.postdeploy.internal.engine.quorum;

import io.github.postdeploy.spi.Quorum;
import io.github.postdeploy.spi.QuorumSeat;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Has work done once for several parties, when all of them are there. Safe for use by several threads. */
public final class QuorumGuard {

    private final Quorum quorum;
    private final ThreadFactory threads;

    /** @param threads makes the thread that renews the lease beside the work */
    public QuorumGuard(Quorum quorum, ThreadFactory threads) {
        this.quorum = quorum;
        this.threads = threads;
    }

    /** Who has done the work. */
    public enum Part {
        LED,
        FOLLOWED
    }

    /**
     * Joins a quorum and blocks until it is done, by this party if it leads.
     *
     * <p>The timeout is for the other parties to come; a quorum that is complete is waited for as long as its leader
     * lives, and an outage of what the parties share for as long as the timeout.
     *
     * @return {@code LED} if this party has done the work, {@code FOLLOWED} if another has
     * @throws QuorumTimedOutException if the other parties did not come in time, or the quorum could not be reached; this
     *     party has withdrawn
     * @throws QuorumDissolvedException if the leader has failed or disappeared, or this party led and lost its lease
     * @throws InterruptedException if the thread was interrupted while it waited; this party has withdrawn
     * @throws IllegalArgumentException if the others are about another number of parties
     * @throws Exception what the work has thrown; the other parties are told
     */
    public Part call(QuorumCall call, QuorumWork work) throws Exception {
        Optional<QuorumSeat> seat = new QuorumWait(quorum, call).untilLeadingOrDone();
        if (seat.isEmpty()) {
            return Part.FOLLOWED;
        }
        new QuorumLead(quorum, seat.get(), threads).lead(work);
        return Part.LED;
    }
}
