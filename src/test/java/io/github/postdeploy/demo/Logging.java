package io.github.postdeploy.demo;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The demo's log on the console: what Postdeploy says, a line each, and of all else only what is wrong. */
final class Logging {

    /** Held here, because the log manager holds loggers weakly. */
    private static List<Logger> levels = List.of();

    private Logging() {}

    /** To be called before anything logs. */
    static void start() {
        System.setProperty("java.util.logging.manager", Manager.class.getName());
        System.setProperty("org.jboss.logging.provider", "jdk");
        Logger root = Logger.getLogger("");
        for (Handler handler : root.getHandlers()) {
            root.removeHandler(handler);
        }
        root.addHandler(new Console());
        root.setLevel(Level.WARNING);
        levels = List.of(level("io.github.postdeploy", Level.INFO), level("org.mariadb", Level.OFF));
    }

    private static Logger level(String name, Level level) {
        Logger logger = Logger.getLogger(name);
        logger.setLevel(level);
        return logger;
    }

    /** Keeps writing while the demo ends; the JDK's own falls silent as soon as the JVM is told to end. */
    public static final class Manager extends LogManager {
        @Override
        public void reset() {
            // nothing is taken down
        }
    }

    private static final class Console extends Handler {

        @Override
        public void publish(LogRecord entry) {
            if (isLoggable(entry)) {
                System.out.println(line(entry));
            }
        }

        private static String line(LogRecord entry) {
            boolean plain = entry.getLevel().intValue() <= Level.INFO.intValue();
            String line = String.format(
                    "%tT %-7s %s",
                    entry.getMillis(), plain ? "" : entry.getLevel().getName(), entry.getMessage());
            return entry.getThrown() == null ? line : line + System.lineSeparator() + trace(entry.getThrown());
        }

        private static String trace(Throwable thrown) {
            StringWriter trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return trace.toString().stripTrailing();
        }

        @Override
        public void flush() {
            System.out.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
