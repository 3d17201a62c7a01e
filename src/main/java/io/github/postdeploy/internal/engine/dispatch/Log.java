package io.github.postdeploy.internal.engine.dispatch;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.text.Journal;

/** What is told the server's log of runs on their way to the scheduler. */
final class Log {

    private Log() {}

    static void cancelled(ActionKey key, String reason) {
        Journal.info("PDP0113: " + key.inWords() + " does not run now: " + reason + ".");
    }

    static void handOverFailed(ActionKey key, Throwable cause) {
        Journal.warn("PDP0117: The scheduler did not take " + key.inWords() + ", which stays SCHEDULED: "
                + Journal.describe(cause));
    }
}
