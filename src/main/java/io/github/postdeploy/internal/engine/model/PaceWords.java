package io.github.postdeploy.internal.engine.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Rates and times to come, as people read them. */
final class PaceWords {

    /** Up to here the time of day is enough. */
    private static final Duration SAME_DAY = Duration.ofHours(20);

    private static final int WHOLE_NUMBERS = 100;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss'Z'", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm'Z'", Locale.ROOT);

    private PaceWords() {}

    static String rate(double itemsPerSecond) {
        if (itemsPerSecond >= WHOLE_NUMBERS) {
            return String.format(Locale.ROOT, "%,d/s", Math.round(itemsPerSecond));
        }
        BigDecimal exact = BigDecimal.valueOf(itemsPerSecond).round(new MathContext(2));
        return exact.stripTrailingZeros().toPlainString() + "/s";
    }

    /** @param away how far away it is */
    static String time(Instant instant, Duration away) {
        DateTimeFormatter format = away.compareTo(SAME_DAY) < 0 ? TIME : DAY;
        return format.format(instant.atOffset(ZoneOffset.UTC));
    }
}
