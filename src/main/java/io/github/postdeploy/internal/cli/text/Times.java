package io.github.postdeploy.internal.cli.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Shows instants, always with their zone, and durations. */
record Times(ZoneId zone) {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);

    /** A dash for none. */
    String at(Optional<String> iso) {
        return iso.flatMap(Times::parse).map(this::at).orElse("-");
    }

    String at(Instant instant) {
        return FORMAT.format(instant.atZone(zone));
    }

    /** How long from one to the other; a dash where either is missing. */
    static String between(Optional<String> from, Optional<String> to) {
        Optional<Instant> start = from.flatMap(Times::parse);
        return start.flatMap(begin -> to.flatMap(Times::parse).map(end -> words(Duration.between(begin, end))))
                .orElse("-");
    }

    static Optional<Instant> parse(String iso) {
        try {
            return Optional.of(Instant.parse(iso));
        } catch (DateTimeException unexpected) {
            return Optional.empty();
        }
    }

    /** As in {@code 0.4 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String words(Duration duration) {
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        if (duration.toMinutes() > 0) {
            return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
        }
        return duration.toSeconds() >= 10
                ? duration.toSeconds() + " s"
                : String.format(Locale.ROOT, "%.1f s", Math.max(0, duration.toMillis()) / 1000d);
    }
}
