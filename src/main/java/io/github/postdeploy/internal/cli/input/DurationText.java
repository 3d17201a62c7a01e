package io.github.postdeploy.internal.cli.input;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as people write them: {@code 90s}, {@code 15m}, {@code 1h30m}, {@code PT15M}; a number means seconds. */
public final class DurationText implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String upper = text.strip().replace(" ", "").toUpperCase(Locale.ROOT);
        String iso = upper.matches("\\d+") ? "PT" + upper + "S" : upper.startsWith("P") ? upper : "PT" + upper;
        try {
            Duration duration =
                    Duration.parse(iso.replaceFirst("^PT(\\d+)D", "P$1DT").replaceFirst("T$", ""));
            if (!duration.isNegative() && !duration.isZero()) {
                return duration;
            }
        } catch (DateTimeParseException | ArithmeticException noDuration) {
            // told below, with the rule
        }
        throw new TypeConversionException("'" + text + "' is no duration above 0, as in 90s, 15m or 1h30m");
    }
}
