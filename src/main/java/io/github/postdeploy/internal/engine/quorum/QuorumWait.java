package io.github.postdeploy.internal.engine.quorum;

import io.github.postdeploy.internal.engine.execution.BackOff;
import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.spi.Quorum;
import io.github.postdeploy.spi.QuorumSeat;
import io.github.postdeploy.spi.QuorumState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One party's wait for a quorum. Used once, by one thread. */
final class QuorumWait {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** A party that is a little late still polls several times in its lease. */
    private static final int POLLS_IN_A_LEASE = 6;

    private final Quorum quorum;
    private final QuorumCall call;
    private final Duration longestPause;
    private BackOff pauses;
    private QuorumSeat seat;
    private String leader;
    private RuntimeException outage;
    private long deadline;

    QuorumWait(Quorum quorum, QuorumCall call) {
        this.quorum = quorum;
        this.call = call;
        Duration share = quorum.lease().dividedBy(POLLS_IN_A_LEASE);
        this.longestPause = share.compareTo(LONGEST_PAUSE) < 0 ? share : LONGEST_PAUSE;
        restart();
    }

    private void restart() {
        Duration first = FIRST_PAUSE.compareTo(longestPause) < 0 ? FIRST_PAUSE : longestPause;
        pauses = new BackOff(first, longestPause);
        deadline = System.nanoTime() + call.timeout().toNanos();
    }

    /** @return the seat to lead with; empty when another party has led, and is done */
    Optional<QuorumSeat> untilLeadingOrDone() throws QuorumException, InterruptedException {
        while (true) {
            QuorumState state = ask();
            if (state instanceof QuorumState.Leading) {
                Log.leads(call);
                return Optional.of(seat);
            } else if (state instanceof QuorumState.Done) {
                return Optional.empty();
            } else if (state instanceof QuorumState.Dissolved dissolved) {
                throw new QuorumDissolvedException(call.namespace(), dissolved.error());
            } else if (state instanceof QuorumState.Following following) {
                follow(following);
            }
            if (!pause()) {
                giveUp();
            }
        }
    }

    /** @return null when nobody can tell */
    private QuorumState ask() {
        try {
            QuorumState state = seat == null ? join() : quorum.poll(seat);
            if (outage != null) {
                Log.reachable(call);
                outage = null;
            }
            return state;
        } catch (IllegalArgumentException refused) {
            throw refused;
        } catch (RuntimeException unreachable) {
            if (outage == null) {
                Log.unreachable(call, unreachable);
            }
            outage = unreachable;
            return null;
        }
    }

    private QuorumState join() {
        Quorum.Joined joined = quorum.join(call.namespace(), call.party(), call.parties());
        seat = joined.seat();
        Log.joined(call, joined.state());
        return joined.state();
    }

    /** From now on the leader's lease says how long it may take. */
    private void follow(QuorumState.Following following) {
        if (leader == null) {
            leader = following.leader();
            Log.follows(call, leader);
            restart();
        } else {
            deadline = System.nanoTime() + call.timeout().toNanos();
        }
    }

    /** False at the deadline. */
    private boolean pause() throws InterruptedException {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, pauses.next().toNanos()));
            return true;
        } catch (InterruptedException interrupted) {
            withdrawQuietly();
            throw interrupted;
        }
    }

    /** Returns if the quorum was completed at this very moment. */
    private void giveUp() throws QuorumTimedOutException {
        if (outage == null && seat != null) {
            try {
                List<String> present = quorum.present(call.namespace());
                if (!quorum.withdraw(seat)) {
                    restart();
                    return;
                }
                throw new QuorumTimedOutException(timedOut() + there(present), null);
            } catch (RuntimeException unreachable) {
                outage = unreachable;
            }
        } else {
            withdrawQuietly();
        }
        throw new QuorumTimedOutException(
                timedOut() + "It cannot be reached: " + Journal.sentence(Journal.describe(outage)), outage);
    }

    private String timedOut() {
        return "Party '" + call.party() + "' has waited " + Journal.words(call.timeout()) + " for the quorum "
                + call.namespace() + " of " + call.parties() + " parties. ";
    }

    private String there(List<String> present) {
        return present.size() + " of " + call.parties() + " were there: "
                + (present.isEmpty() ? "nobody" : "'" + String.join("', '", present) + "'") + ".";
    }

    private void withdrawQuietly() {
        if (seat == null) {
            return;
        }
        try {
            quorum.withdraw(seat);
        } catch (RuntimeException unreachable) {
            Log.leftBehind(seat, unreachable);
        }
    }
}
