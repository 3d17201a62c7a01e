package io.github.postdeploy.internal.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The log of a process of its own, in which the command line itself speaks to people. */
public final class ProcessLog {

    private ProcessLog() {}

    private static boolean withoutStackTrace(LogRecord told) {
        told.setThrown(null);
        return true;
    }

    /** Leaves out what is only told for information, and where in the code something happened, unless the log has been configured. */
    public static void quiet() {
        boolean configured = System.getProperty("java.util.logging.config.file") != null
                || System.getProperty("java.util.logging.config.class") != null;
        if (!configured) {
            Logger root = LogManager.getLogManager().getLogger("");
            root.setLevel(Level.WARNING);
            for (Handler handler : root.getHandlers()) {
                handler.setFilter(ProcessLog::withoutStackTrace);
            }
        }
    }
}
