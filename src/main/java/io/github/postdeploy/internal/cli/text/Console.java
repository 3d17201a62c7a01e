package io.github.postdeploy.internal.cli.text;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Where words go.
 *
 * @param out the answer, and nothing else
 * @param err everything else
 * @param colors whether colours are shown and wanted
 * @param live whether a person looks at {@code err}, on a terminal that can move its cursor
 * @param zone in which times are shown
 * @param charset of both streams
 */
public record Console(PrintStream out, PrintStream err, boolean colors, boolean live, ZoneId zone, Charset charset) {

    /** The time, with its zone. */
    public String now() {
        return times().at(Instant.now());
    }

    /** Whether more than ASCII can be shown. */
    public boolean unicode() {
        return "█".equals(new String("█".getBytes(charset), charset));
    }

    Times times() {
        return new Times(zone);
    }

    String style(Style style, String text) {
        return style.on(text, colors);
    }

    String status(String status) {
        return style(Style.of(status), status);
    }
}
