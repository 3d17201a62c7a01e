package io.github.postdeploy.internal.engine.change;

import io.github.postdeploy.internal.engine.text.Journal;

/** What is told the server's log of changes that cannot be passed on. */
final class Log {

    private Log() {}

    static void listenerFailed(Throwable cause) {
        Journal.warn("PDP0430: A change of a run could not be counted: " + Journal.describe(cause));
        Journal.debug("PDP0430", cause);
    }

    static void tooMany(int most) {
        Journal.warn(
                "PDP0431: More than " + most
                        + " changes of runs wait to be told to observers and webhooks; the oldest are dropped. Runs are not affected.");
    }

    static void subscriberFailed(RunChange change, Throwable cause) {
        Journal.warn("PDP0432: That " + change.key().inWords() + " is "
                + change.kind().status() + " could not be passed on: " + Journal.describe(cause));
        Journal.debug("PDP0432", cause);
    }

    static void notRead(Throwable cause) {
        Journal.debug("PDP0433: Changed runs cannot be read, trying again.", cause);
    }
}
