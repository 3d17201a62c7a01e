package io.github.postdeploy.internal.config;

import io.github.postdeploy.internal.engine.DdlMode;
import io.github.postdeploy.internal.engine.EngineSettings;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Reads {@link Settings}, and finds every value that cannot be read. Used once. */
public final class SettingsReader {

    private static final String PREFIX = "postdeploy.";
    private static final String TOKEN = "admin.token";
    private static final String TOKEN_VARIABLE = "POSTDEPLOY_ADMIN_TOKEN_";
    private static final int LONGEST_NAME = 255;
    private static final int MOST_CONCURRENT = 100;
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LEASE = Duration.ofHours(24);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(10);
    private static final Duration LONGEST_HISTORY = Duration.ofDays(36_500);
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]{0,127}");

    private final Config config;
    private final List<String> faults = new ArrayList<>();

    public SettingsReader(Config config) {
        this.config = config;
    }

    /** The settings; defaults stand for values that could not be read. */
    public Settings read() {
        return new Settings(identity(), store(), engine(), scheduler(), access());
    }

    /** After {@link #read}: what could not be read, each naming key, value and rule. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    private Settings.Identity identity() {
        return new Settings.Identity(
                text("application", Settings.LONGEST_APPLICATION),
                text("release", LONGEST_NAME),
                text("node", LONGEST_NAME));
    }

    private Settings.Store store() {
        Optional<String> schema = value("database-schema");
        if (schema.isPresent() && !IDENTIFIER.matcher(schema.get()).matches()) {
            fault("database-schema", schema.get(), "must be a plain identifier of letters, digits and underscores");
            schema = Optional.empty();
        }
        return new Settings.Store(value("datasource"), oneOf("ddl", DdlMode.class, Settings.DEFAULT_DDL), schema);
    }

    private EngineSettings engine() {
        return new EngineSettings(
                flag("auto", Settings.DEFAULT_AUTO),
                number("concurrency", Settings.DEFAULT_CONCURRENCY, MOST_CONCURRENT),
                duration("lease", SHORTEST_LEASE, LONGEST_LEASE).orElse(Settings.DEFAULT_LEASE),
                duration("stop-timeout", Duration.ZERO, LONGEST_STOP).orElse(Settings.DEFAULT_STOP_TIMEOUT),
                duration("history.keep", Duration.ZERO, LONGEST_HISTORY).orElse(null));
    }

    private String scheduler() {
        return value("scheduler").orElse(Settings.DEFAULT_SCHEDULER);
    }

    private Settings.Access access() {
        Map<String, String> tokens = new HashMap<>();
        value(TOKEN).ifPresent(token -> tokens.put("token", token));
        Set<String> names = new HashSet<>();
        config.getPropertyNames().forEach(names::add);
        Set<String> overriding = names.stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        names.removeAll(overriding); // a variable that gives a dotted property its value, under that one's name
        for (String property : names) {
            actor(property).ifPresent(actor -> stripped(property)
                    .ifPresent(token -> addToken(tokens, property, actor, token)));
        }
        return new Settings.Access(tokens, value("admin.role"), value("viewer.role"));
    }

    private void addToken(Map<String, String> tokens, String property, String actor, String token) {
        String other = tokens.putIfAbsent(actor, token);
        if (other != null && !other.equals(token)) {
            faults.add(property + ": the actor '" + actor + "' has another token already; one actor has one token.");
        }
    }

    /** The actor whose token a property holds: {@code postdeploy.admin.token.<name>}, or its environment variable. */
    private static Optional<String> actor(String property) {
        String key = PREFIX + TOKEN + ".";
        if (property.startsWith(key) && property.length() > key.length()) {
            return Optional.of(property.substring(key.length()));
        }
        if (property.startsWith(TOKEN_VARIABLE) && property.length() > TOKEN_VARIABLE.length()) {
            return Optional.of(property.substring(TOKEN_VARIABLE.length()).toLowerCase(Locale.ROOT));
        }
        return Optional.empty();
    }

    private Optional<String> value(String key) {
        return stripped(PREFIX + key);
    }

    private Optional<String> stripped(String property) {
        return config.getOptionalValue(property, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private Optional<String> text(String key, int longest) {
        return parsed(
                key,
                "must be at most " + longest + " characters, none of them a control character",
                value -> value.length() <= longest && value.chars().noneMatch(Character::isISOControl) ? value : null);
    }

    private boolean flag(String key, boolean otherwise) {
        return parsed(key, "must be true or false", value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> null;
                })
                .orElse(otherwise);
    }

    private int number(String key, int otherwise, int most) {
        return parsed(key, "must be a whole number from 1 to " + most, value -> {
                    int number = Integer.parseInt(value);
                    return number >= 1 && number <= most ? number : null;
                })
                .orElse(otherwise);
    }

    private Optional<Duration> duration(String key, Duration least, Duration most) {
        String rule = "must be an ISO-8601 duration such as PT60S, from " + least + " to " + most;
        return parsed(key, rule, value -> {
            Duration duration = Duration.parse(value);
            return duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0 ? duration : null;
        });
    }

    private <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
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
    private <T> Optional<T> parsed(String key, String rule, Function<String, T> parser) {
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

    private void fault(String key, String value, String rule) {
        faults.add(PREFIX + key + " = '" + value + "': " + rule + ".");
    }
}
