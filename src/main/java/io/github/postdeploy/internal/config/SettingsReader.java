package io.github.postdeploy.internal.config;

import io.github.postdeploy.internal.engine.settings.DdlMode;
import io.github.postdeploy.internal.engine.settings.EngineSettings;
import io.github.postdeploy.internal.engine.settings.ReleaseSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Reads {@link Settings}, and finds every value that cannot be read. Used once. */
public final class SettingsReader {

    private static final String TOKEN = "admin.token";
    private static final String TOKEN_VARIABLE = "POSTDEPLOY_ADMIN_TOKEN_";
    private static final int LONGEST_NAME = 255;
    private static final int MOST_CONCURRENT = 100;
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LEASE = Duration.ofHours(24);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(10);
    private static final Duration LONGEST_HISTORY = Duration.ofDays(36_500);
    private static final int MOST_NODES = 10_000;
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]{0,127}");

    private final Config config;
    private final ConfiguredValues values;

    public SettingsReader(Config config) {
        this.config = config;
        this.values = new ConfiguredValues(config);
    }

    /** The settings; defaults stand for values that could not be read. */
    public Settings read() {
        EngineSettings engine = engine();
        MessagingSettings messaging = new MessagingSettingsReader(values).read(engine.lease());
        return new Settings(identity(), store(), engine, scheduler(), messaging, access(), signals());
    }

    /** After {@link #read}: what could not be read, each naming key, value and rule. */
    public List<String> faults() {
        return values.faults();
    }

    private SignalSettings signals() {
        return new SignalSettingsReader(values).read();
    }

    private Settings.Identity identity() {
        return new Settings.Identity(
                values.text("application", Settings.LONGEST_APPLICATION),
                values.text("release", LONGEST_NAME),
                values.text("node", LONGEST_NAME));
    }

    private Settings.Store store() {
        Optional<String> schema = values.value("database-schema");
        if (schema.isPresent() && !IDENTIFIER.matcher(schema.get()).matches()) {
            values.fault(
                    "database-schema", schema.get(), "must be a plain identifier of letters, digits and underscores");
            schema = Optional.empty();
        }
        return new Settings.Store(
                values.value("datasource"), values.oneOf("ddl", DdlMode.class, Settings.DEFAULT_DDL), schema);
    }

    private EngineSettings engine() {
        return new EngineSettings(
                values.flag("auto", Settings.DEFAULT_AUTO),
                values.number("concurrency", 1, MOST_CONCURRENT).orElse(Settings.DEFAULT_CONCURRENCY),
                values.number("tenant-concurrency", 1, MOST_CONCURRENT).orElse(Settings.DEFAULT_TENANT_CONCURRENCY),
                values.duration("lease", SHORTEST_LEASE, LONGEST_LEASE).orElse(Settings.DEFAULT_LEASE),
                values.duration("stop-timeout", Duration.ZERO, LONGEST_STOP).orElse(Settings.DEFAULT_STOP_TIMEOUT),
                values.duration("history.keep", Duration.ZERO, LONGEST_HISTORY).orElse(null),
                new BackfillSettingsReader(values).read(),
                releases());
    }

    private ReleaseSettings releases() {
        ReleaseSettings otherwise = ReleaseSettings.DEFAULT;
        return new ReleaseSettings(
                values.oneOf("baseline", ReleaseSettings.Baseline.class, otherwise.baseline()),
                values.number("min-nodes", 1, MOST_NODES).orElse(otherwise.minNodes()),
                values.duration("min-nodes-timeout", SHORTEST_WAIT, LONGEST_WAIT)
                        .orElse(otherwise.minNodesTimeout()));
    }

    private String scheduler() {
        return values.value("scheduler").orElse(Settings.DEFAULT_SCHEDULER);
    }

    private Settings.Access access() {
        Map<String, String> tokens = new HashMap<>();
        values.value(TOKEN).ifPresent(token -> tokens.put("token", token));
        Set<String> names = new HashSet<>();
        config.getPropertyNames().forEach(names::add);
        Set<String> overriding = names.stream()
                .filter(name -> name.startsWith(ConfiguredValues.PREFIX))
                .map(name -> name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        names.removeAll(overriding); // a variable that gives a dotted property its value, under that one's name
        for (String property : names) {
            actor(property).ifPresent(actor -> values.stripped(property)
                    .ifPresent(token -> addToken(tokens, property, actor, token)));
        }
        return new Settings.Access(tokens, values.value("admin.role"), values.value("viewer.role"));
    }

    private void addToken(Map<String, String> tokens, String property, String actor, String token) {
        String other = tokens.putIfAbsent(actor, token);
        if (other != null && !other.equals(token)) {
            values.fault(property + ": the actor '" + actor + "' has another token already; one actor has one token.");
        }
    }

    /** The actor whose token a property holds: {@code postdeploy.admin.token.<name>}, or its environment variable. */
    private static Optional<String> actor(String property) {
        String key = ConfiguredValues.PREFIX + TOKEN + ".";
        if (property.startsWith(key) && property.length() > key.length()) {
            return Optional.of(property.substring(key.length()));
        }
        if (property.startsWith(TOKEN_VARIABLE) && property.length() > TOKEN_VARIABLE.length()) {
            return Optional.of(property.substring(TOKEN_VARIABLE.length()).toLowerCase(Locale.ROOT));
        }
        return Optional.empty();
    }
}
