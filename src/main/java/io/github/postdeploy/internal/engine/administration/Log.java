package io.github.postdeploy.internal.engine.administration;

import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;

/** What is told the server's log of requests. */
final class Log {

    private Log() {}

    /** @param what stop, skip or reset */
    static void asked(String what, String action, Asker asker) {
        Journal.info("PDP0127: '" + Text.oneLine(asker.actor()) + "' asked by " + asker.trigger() + " to " + what + " '"
                + Text.oneLine(action) + "'.");
    }
}
