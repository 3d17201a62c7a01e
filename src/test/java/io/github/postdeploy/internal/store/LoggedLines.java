package io.github.postdeploy.internal.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What is logged while this is open. */
public final class LoggedLines extends Handler implements AutoCloseable {

    /** Warns of every error that the server answers, whatever becomes of it. */
    private static final String MARIADB_DRIVER = "org.mariadb.jdbc.message";

    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LoggedLines(String logger, Level level) {
        this.logger = Logger.getLogger(logger);
        setLevel(level);
        this.logger.addHandler(this);
    }

    /** Warnings of anybody: ours, the provider's, the pool's. */
    public static LoggedLines ofWarnings() {
        return new LoggedLines("", Level.WARNING);
    }

    /** What the library tells. */
    public static LoggedLines ofPostdeploy() {
        return new LoggedLines("io.github.postdeploy", Level.INFO);
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    public List<String> linesWith(String text) {
        return lines.stream().filter(line -> line.contains(text)).toList();
    }

    @Override
    public void publish(LogRecord logged) {
        if (isLoggable(logged) && !logged.getLoggerName().startsWith(MARIADB_DRIVER)) {
            lines.add(logged.getMessage());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
