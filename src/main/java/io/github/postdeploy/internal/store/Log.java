package io.github.postdeploy.internal.store;

import io.github.postdeploy.internal.engine.model.UnreadableCursorException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** What the store tells the server's log. */
final class Log {

    private static final Logger LOGGER = System.getLogger("io.github.postdeploy");

    private Log() {}

    static void opened(String store) {
        LOGGER.log(Level.INFO, "PDP0201: The store is " + store + ".");
    }

    static void notDurable(String url) {
        LOGGER.log(
                Level.WARNING,
                "PDP0202: The store is an in-memory database (" + url + "): nothing will be remembered when it ends,"
                        + " and every start runs all automatic actions again. Set postdeploy.datasource to one that"
                        + " lasts.");
    }

    static void upgraded(int version) {
        LOGGER.log(Level.INFO, "PDP0204: The tables were upgraded to version " + version + ".");
    }

    static void noNetworkTimeout(Throwable unsupported) {
        LOGGER.log(Level.DEBUG, "PDP0205: The connection takes no network timeout: " + unsupported);
    }

    static void noTransactionLimits(Exception untold) {
        LOGGER.log(Level.DEBUG, "PDP0206: The transactions of chunks are not limited: " + untold);
    }

    static void partitionLeftOut(UnreadableCursorException unreadable) {
        LOGGER.log(Level.WARNING, "PDP0207: " + unreadable.getMessage());
    }

    static void closingFailed(Exception failure) {
        LOGGER.log(Level.DEBUG, "PDP0203: Closing the store failed: " + failure);
    }
}
