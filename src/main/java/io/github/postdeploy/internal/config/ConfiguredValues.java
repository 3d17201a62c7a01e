package io.github.postdeploy.internal.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Values by their keys, without the prefix; what cannot be read is a fault, and counts as not set. Used once. */
final class ConfiguredValues {

    static final String PREFIX = "postdeploy.";

    private final Config config;
    private final List<String> faults = new ArrayList<>();

    ConfiguredValues(Config config) {
        this.config = config;
    }

    /** What could not be read, each naming key, value and rule. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    void fault(String fault) {
        faults.add(fault);
    }

    Optional<String> value(String key) {
        return stripped(PREFIX + key);
    }

    Optional<String> stripped(String property) {
        return config.getOptionalValue(property, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    Optional<String> text(String key, int longest) {
        return parsed(
                key,
                "must be at most " + longest + " characters, none of them a control character",
                value -> value.length() <= longest && value.chars().noneMatch(Character::isISOControl) ? value : null);
    }

    boolean flag(String key, boolean otherwise) {
        return parsed(key, "must be true or false", value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                })
                .orElse(otherwise);
    }

    Optional<Integer> number(String key, int least, int most) {
        return parsed(key, "must be a whole number from " + least + " to " + most, value -> {
            int number = Integer.parseInt(value);
            return number >= least && number <= most ? number : null;
        });
    }

    Optional<Double> decimal(String key, double least, double most) {
        BigDecimal from = BigDecimal.valueOf(least).stripTrailingZeros();
        BigDecimal to = BigDecimal.valueOf(most).stripTrailingZeros();
        String rule = "must be a number such as 500 or 0.5, from " + from.toPlainString() + " to " + to.toPlainString();
        return parsed(key, rule, value -> {
            BigDecimal number = new BigDecimal(value);
            return number.compareTo(from) >= 0 && number.compareTo(to) <= 0 ? number.doubleValue() : null;
        });
    }

    Optional<Duration> duration(String key, Duration least, Duration most) {
        String rule = "must be an ISO-8601 duration such as PT60S, from " + least + " to " + most;
        return parsed(key, rule, value -> {
            Duration duration = Duration.parse(value);
            return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0 ? duration : null;
        });
    }

    <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return parsed(
                        key,
                        "must be one of " + String.join(", ", names),
                        value -> Enum.valueOf(type, value.toUpperCase(Locale.ROOT)))
                .orElse(otherwise);
    }

    /** The value of a key; empty if it is not set, or is a fault: if the parser throws or answers null. */
    <T> Optional<T> parsed(String key, String rule, Function<String, T> parser) {
        Optional<String> value = value(key);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        T result;
        try {
            result = parser.apply(value.get());
        } catch (IllegalArgumentException | DateTimeParseException unreadable) {
            result = null;
        }
        if (result == null) {
            fault(key, value.get(), rule);
        }
        return Optional.ofNullable(result);
    }

    void fault(String key, String value, String rule) {
        faults.add(PREFIX + key + " = '" + value + "': " + rule + ".");
    }
}
