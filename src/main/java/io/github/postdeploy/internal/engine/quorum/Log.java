package io.github.postdeploy.internal.engine.quorum;

import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;
import io.github.postdeploy.spi.QuorumSeat;
import io.github.postdeploy.spi.QuorumState;

/** What is told the server's log of quorums. */
final class Log {

    private Log() {}

    static void joined(QuorumCall call, QuorumState state) {
        String there = state instanceof QuorumState.Forming forming
                ? ": " + forming.present() + " of " + forming.parties() + " parties are there."
                : ".";
        Journal.info("PDP0181: Party '" + Text.oneLine(call.party()) + "' has joined the quorum "
                + Text.oneLine(call.namespace()) + there);
    }

    static void leads(QuorumCall call) {
        Journal.info("PDP0182: Party '" + Text.oneLine(call.party()) + "' leads the quorum "
                + Text.oneLine(call.namespace()) + ".");
    }

    static void follows(QuorumCall call, String leader) {
        Journal.info("PDP0183: The quorum " + Text.oneLine(call.namespace()) + " is complete; waiting for its leader '"
                + Text.oneLine(leader) + "'.");
    }

    static void unreachable(QuorumCall call, Throwable cause) {
        Journal.warn("PDP0184: The quorum " + Text.oneLine(call.namespace()) + " cannot be reached, trying again: "
                + Journal.describe(cause));
    }

    static void reachable(QuorumCall call) {
        Journal.info("PDP0185: The quorum " + Text.oneLine(call.namespace()) + " can be reached again.");
    }

    static void notRenewed(QuorumSeat seat, Throwable cause) {
        Journal.warn("PDP0186: The lease on the quorum " + Text.oneLine(seat.namespace())
                + " cannot be renewed, trying again: " + Journal.describe(cause));
    }

    static void lost(QuorumSeat seat) {
        Journal.warn("PDP0187: Party '" + Text.oneLine(seat.party()) + "' leads the quorum "
                + Text.oneLine(seat.namespace())
                + " no more: its lease has lapsed, or another process of that name has the lead. What it still does is"
                + " not accepted.");
    }

    static void refused(QuorumSeat seat) {
        Journal.warn("PDP0188: The outcome of party '" + Text.oneLine(seat.party()) + "' came too late for the quorum "
                + Text.oneLine(seat.namespace()) + " and was not accepted. Look at what it has done.");
    }

    static void leftBehind(QuorumSeat seat, Throwable cause) {
        Journal.debug("PDP0189: Party '" + Text.oneLine(seat.party()) + "' could not tidy up behind it in the quorum "
                + Text.oneLine(seat.namespace()) + ": " + Journal.describe(cause));
    }
}
