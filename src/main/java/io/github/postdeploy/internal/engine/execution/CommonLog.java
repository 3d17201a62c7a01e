package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.text.Journal;
import io.github.postdeploy.internal.engine.text.Text;

/** What several parts of the engine tell the server's log. */
public final class CommonLog {

    private CommonLog() {}

    public static void lost(ActionKey key, String message) {
        Journal.warn("PDP0114: " + key.inWords() + " LOST: " + Text.oneLine(message));
    }

    public static void textRefused(ActionKey key, Throwable cause) {
        Journal.warn("PDP0119: The database cannot hold all characters of what " + key.inWords()
                + " told; they are replaced: " + Journal.describe(cause));
    }

    public static void workFailed(Throwable cause) {
        String line = cause instanceof StoreNotReadyException
                ? "PDP0122: The store cannot be used, trying again: "
                : "PDP0126: A round of work failed, trying again: ";
        Journal.warn(line + Journal.describe(cause));
        Journal.debug(line, cause);
    }

    /** @param text a line of a run's log */
    static void told(ActionKey key, String text) {
        Journal.ofAction("PDP0460: " + key.inWords() + ": " + Text.oneLine(text));
    }

    static void linesLost(ActionKey key, int lines) {
        Journal.warn("PDP0461: The last lines of the log of " + key.inWords() + " could not be written to the store: "
                + lines + ". They are above, in this log, where it shows the logger io.github.postdeploy.log.");
    }

    public static void race(String what) {
        Journal.debug(what);
    }
}
