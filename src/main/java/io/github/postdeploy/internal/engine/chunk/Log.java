package io.github.postdeploy.internal.engine.chunk;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.text.Journal;
import java.time.Duration;

/** What is told the server's log of the chunks of backfills. */
final class Log {

    private Log() {}

    static void notSplit(ActionKey key, int wanted) {
        Journal.warn("PDP0132: " + key.inWords() + " is not split into " + wanted
                + " partitions: its backfill gives no cuts. Implement Backfill.split, or remove partitions.");
    }

    static void takesTooLong(ActionKey key, String what, Throwable cause) {
        Journal.warn("PDP0149: " + key.inWords() + " goes on without " + what + ", which takes too long: "
                + Journal.describe(cause) + " postdeploy.backfill.chunk-timeout is the limit.");
    }

    static void positionReread(Lease lease, String reason) {
        Journal.warn("PDP0133: " + lease.key().inWords() + " goes on at the cursor that the database has: "
                + Journal.sentence(reason));
    }

    static void chunkTriedAgain(Lease lease, Throwable cause, Duration delay) {
        Journal.warn("PDP0134: A chunk of " + lease.key().inWords() + " was rolled back and is tried again in "
                + Journal.words(delay) + ": " + Journal.describe(cause));
    }

    static void pausing(String reason) {
        Journal.info("PDP0140: Backfills of this node pause: " + Journal.sentence(reason));
    }

    static void goingOn(Duration paused) {
        Journal.info("PDP0141: Backfills of this node go on, after " + Journal.words(paused) + ".");
    }

    static void signalFailed(String signal, Throwable cause) {
        Journal.warn("PDP0142: The busy signal " + signal
                + " failed. Whenever it does, backfills go on regardless, and this is" + " not logged again: "
                + Journal.describe(cause));
    }
}
