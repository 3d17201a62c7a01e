package io.github.postdeploy.internal.engine.text;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;

/**
 * The engine's way to the server's log. Messages come put together and are logged without parameters, so that names and
 * texts of the application are never read as a format.
 */
public final class Journal {

    private static final Logger LOGGER = System.getLogger("io.github.postdeploy");

    /** Apart from our own, so that it can be turned off. */
    private static final Logger OF_ACTIONS = System.getLogger("io.github.postdeploy.log");

    private Journal() {}

    /** What an action tells its log. */
    public static void ofAction(String message) {
        OF_ACTIONS.log(Level.INFO, message);
    }

    public static void log(Level level, String message) {
        LOGGER.log(level, message);
    }

    public static void warn(String message) {
        LOGGER.log(Level.WARNING, message);
    }

    public static void info(String message) {
        LOGGER.log(Level.INFO, message);
    }

    public static void debug(String message) {
        LOGGER.log(Level.DEBUG, message);
    }

    public static void debug(String message, Throwable cause) {
        LOGGER.log(Level.DEBUG, message, cause);
    }

    public static String words(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return String.format(Locale.ROOT, "%d min %d s", millis / 60_000, millis / 1_000 % 60);
    }

    public static String sentence(String text) {
        String line = Text.oneLine(text).strip();
        return line.endsWith(".") || line.endsWith("!") || line.endsWith("?") ? line : line + ".";
    }

    public static String describe(Throwable cause) {
        return Text.oneLine(
                String.valueOf(cause.getMessage() == null ? cause.getClass().getName() : cause.getMessage()));
    }
}
