package io.github.postdeploy.internal.engine.model;

import io.github.postdeploy.internal.engine.text.Text;

/**
 * What a run ended with.
 *
 * @param type class name of the exception
 * @param message its message; may be null
 * @param stackTrace its stack trace, with causes
 */
public record RunError(String type, String message, String stackTrace) {

    public static RunError of(Throwable thrown) {
        return new RunError(
                Text.fit(thrown.getClass().getName(), Text.ERROR_TYPE),
                Text.fit(messageOf(thrown), Text.MESSAGE),
                StackTraces.print(thrown));
    }

    private static String messageOf(Throwable thrown) {
        try {
            return thrown.getMessage();
        } catch (Throwable broken) {
            return "(its getMessage() threw " + broken.getClass().getName() + ")";
        }
    }

    /** The same in US-ASCII, which every database can hold. */
    public RunError inPlainText() {
        return new RunError(Text.ascii(type), Text.ascii(message), Text.ascii(stackTrace));
    }

    /** One line for a log: the class, and the message where there is one. */
    public String summary() {
        return message == null ? type : type + ": " + Text.oneLine(message);
    }
}
