package io.github.postdeploy.internal.engine.port;

import io.github.postdeploy.spi.QuorumSeat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of quorums. Each change is one conditional statement, committed at once, on the store's clock. Safe
 * for use by several threads; throws {@link io.github.postdeploy.internal.engine.model.StoreNotReadyException} when it
 * cannot be reached.
 */
public interface QuorumStore {

    /** How long parties and leaders live without another word. */
    Duration lease();

    /** The quorum as it stands, with what concerns this party; empty if nobody has ever joined. */
    Optional<QuorumRow> read(String namespace, String party);

    /** Makes the first formation of a namespace, unless somebody else does at the same time. */
    void create(String namespace, int parties);

    /** Begins the next formation, if nothing has changed since. The error of the one before is kept, or replaced. */
    boolean form(QuorumRow seen, int parties, String error);

    /** Makes a party alive in a formation that is forming, or prolongs its life. */
    void enter(QuorumSeat seat);

    /** Takes a party out of a formation. */
    void leave(QuorumSeat seat);

    /** Makes whatever was decided by an earlier look at a forming formation void; false if it is not forming any more. */
    boolean touch(QuorumSeat seat);

    /** Completes a formation, with the seat as its leader, if nothing has changed since. */
    boolean elect(QuorumRow seen, QuorumSeat seat);

    /** Gives the lead to a new seat of the party that has it, if nothing has changed since and the lease has not lapsed. */
    boolean takeBack(QuorumRow seen, QuorumSeat seat);

    /** Prolongs a leader's lease, if it has not lapsed. */
    boolean renew(QuorumSeat seat);

    /** Dissolves a formation whose leader's lease has lapsed, if nothing has changed since. */
    boolean dissolve(QuorumRow seen, String error);

    /** Ends a formation as its leader, if the lease has not lapsed. */
    boolean end(QuorumSeat seat, QuorumRow.Status status, String error);

    /** Forgets the parties of formations up to that of the seat. */
    void forgetParties(QuorumSeat seat);

    /** The parties that are alive in a formation that is forming, by name. */
    List<String> present(String namespace);
}
