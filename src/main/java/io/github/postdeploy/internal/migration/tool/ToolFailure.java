package io.github.postdeploy.internal.migration.tool;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be told of a failure of a tool, or of the database behind it. */
public final class ToolFailure {

    /** Of a connection (SQL:2016, 24.1). */
    private static final String CONNECTION = "08";

    /** What Liquibase puts in front of a message that it passes on. */
    private static final Pattern CLASSES = Pattern.compile("^(?:(?:\\w+\\.)+\\w*Exception: )+");

    private ToolFailure() {}

    /** The tool's own words; where it says nothing itself, those of what it fell over. */
    public static String message(Throwable failure) {
        return causes(failure)
                .map(Throwable::getMessage)
                .filter(message -> message != null && !message.isBlank())
                .findFirst()
                .map(message -> CLASSES.matcher(message.strip()).replaceFirst(""))
                .orElseGet(() -> failure.getClass().getName());
    }

    /** Whether the database cannot be reached now, so that the same may work later. */
    public static boolean isUnreachable(Throwable failure) {
        return causes(failure).anyMatch(ToolFailure::isOfConnection);
    }

    private static boolean isOfConnection(Throwable cause) {
        return cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLTransientException
                || cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().startsWith(CONNECTION);
    }

    /** The failure first. */
    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(100);
    }
}
