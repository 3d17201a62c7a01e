package io.github.postdeploy.spi;

import java.time.Duration;
import java.util.List;

/**
 * Lets several parties that are about to do the same thing wait for each other: when enough of them are there, one leads
 * and does it, and all learn what came of it. The parties are clusters that are about to apply the same migrations, say;
 * what they have in common is the namespace, a name for what is to be done.
 *
 * <p>Postdeploy has an implementation on two tables of a database that all parties reach. It is there for
 * migrations, which will be able to choose another one; {@code QuorumContract} in the jar with the classifier
 * {@code contracts} is the suite that it has to pass.
 *
 * <p><b>The life of a quorum.</b> It is forming until as many parties as it is meant for are alive at once. The party whose
 * call completes it leads, and ends it by {@link #sever(QuorumSeat) sever}: well, and then it is done for ever, or by
 * {@link #sever(QuorumSeat, String) dissolving} it with an error. It is dissolved too when the leader does not call
 * {@link #poll} for longer than the {@link #lease}; a leader that comes back after that has no say any more. After a
 * dissolution the next join begins a new formation for the same namespace, with whatever number of parties it names; to
 * parties of the dissolved one {@link #poll} goes on telling that it was dissolved, until the namespace is done.
 *
 * <p><b>Parties</b> are told apart by name. A party that joins again, also from another process, is the same one: it
 * counts once. If it was leading, and its lease has not lapsed, it leads again; what its life before still does in its
 * name is refused. So no two living processes may share a name. A party that does not {@link #poll} for longer than the
 * lease counts no more while the quorum is forming; its next poll counts it again. Parties beyond the number do no harm:
 * they follow, or find the quorum done.
 *
 * <p><b>Names.</b> Namespaces and parties have 1 to {@value #LONGEST_NAME} characters, no control character, no half of a
 * surrogate pair, and no white space at either end; they are compared character by character.
 *
 * <p><b>Time</b> is that of what the parties share, never of their own clocks.
 *
 * <p><b>Threads and failures.</b> Implementations must be safe for use by several threads and processes. Every call
 * returns without waiting for other parties. The calling thread must not have a transaction open. Any exception other than
 * those declared says that the quorum cannot be reached now; the call may or may not have had its effect, and may be made
 * again.
 */
public interface Quorum {

    /** Longest name of a namespace and of a party, in {@code char}s. */
    int LONGEST_NAME = 255;

    /** Longest error kept; what is longer is cut. */
    int LONGEST_ERROR = 2_000;

    /** Fewest parties of a quorum. */
    int FEWEST_PARTIES = 2;

    /** Most parties of a quorum. */
    int MOST_PARTIES = 10_000;

    /**
     * Says that a party is there. If that completes the quorum, it leads.
     *
     * @param namespace what the parties have in common
     * @param party who joins
     * @param parties how many parties the quorum is meant for, {@value #FEWEST_PARTIES} to {@value #MOST_PARTIES}
     * @return the party's seat, and how things stand with it in
     * @throws IllegalArgumentException if a name or the number is not as it must be, or the quorum under way is meant for
     *     another number of parties. (If none of its parties is alive, it begins anew with this number instead.)
     */
    Joined join(String namespace, String party, int parties);

    /**
     * Tells how things stand, and everybody else that this party is alive: while forming, it goes on counting, and may
     * be the one that completes the quorum and leads; if it leads, its lease begins anew. To be called at least every
     * third of the {@link #lease}, by a leader beside its work.
     */
    QuorumState poll(QuorumSeat seat);

    /**
     * Ends a quorum well, for all: what the leader was to do is done. Again by the same leader, it changes nothing.
     *
     * @return false if the seat does not lead, or not any more: then nothing has changed, and {@link #poll} tells why
     */
    boolean sever(QuorumSeat seat);

    /**
     * Dissolves a quorum, for all: what the leader was to do has failed.
     *
     * @param error what every party is told, after the leader's name; cut at {@value #LONGEST_ERROR} characters
     * @return false if the seat does not lead, or not any more
     */
    boolean sever(QuorumSeat seat, String error);

    /**
     * Takes a party out of a quorum that is still forming.
     *
     * @return whether it counts no more. False if the quorum was complete, or over, before: then {@link #poll} tells what
     *     becomes of it
     */
    boolean withdraw(QuorumSeat seat);

    /** The parties that are alive in a quorum that is forming, by name; empty for any other. */
    List<String> present(String namespace);

    /** How long a party counts, and a leader leads, after its latest call. */
    Duration lease();

    /**
     * What a party is told that joins.
     *
     * @param seat its place, by which it calls from now on
     * @param state how things stand
     */
    record Joined(QuorumSeat seat, QuorumState state) {}
}
