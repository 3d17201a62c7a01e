package io.github.postdeploy.migration;

import io.github.postdeploy.internal.migration.options.ConfigurationValues;
import io.github.postdeploy.internal.migration.options.OptionsReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What is configured for the stages of migrations. Immutable: each {@code with…} answers a changed copy.
 *
 * <p>An entry for stages is one of these; the first that fits counts:
 *
 * <ol>
 *   <li>a name: of a Flyway migration its version ({@code 7}), its file ({@code V7__drop_name.sql}) or its class; of a
 *       Liquibase change set its id ({@code 7}), {@code <id>::<author>} or {@code <file>::<id>::<author>};
 *   <li>the beginning of such a name, with an asterisk: {@code com.acme.db.*}; the longest counts;
 *   <li>a location: {@code classpath:db/vendor} or {@code filesystem:/opt/sql} for Flyway, a folder such as
 *       {@code db/vendor} or a changelog file for Liquibase; the longest counts.
 * </ol>
 */
public final class MigrationOptions {

    /** Whether not only drops are POST_DEPLOY, if nothing is configured. */
    public static final boolean DEFAULT_STRICT = true;

    /** Whether PRE_DEPLOY migrations behind a POST_DEPLOY one are applied before it, if nothing is configured. */
    public static final boolean DEFAULT_SKIP = false;

    /** The stage of migrations of other jars whose stage cannot be inferred, if nothing is configured. */
    public static final Stage DEFAULT_THIRD_PARTY_FALLBACK = Stage.PRE_DEPLOY;

    /** With every default. */
    public static final MigrationOptions DEFAULT = new MigrationOptions(
            Map.of(), Map.of(), DEFAULT_THIRD_PARTY_FALLBACK, Set.of(), DEFAULT_STRICT, DEFAULT_SKIP);

    private final Map<String, Stage> overrides;
    private final Map<String, Stage> fallbacks;
    private final Stage thirdPartyFallback;
    private final Set<String> ownJars;
    private final boolean strict;
    private final boolean skip;

    private MigrationOptions(
            Map<String, Stage> overrides,
            Map<String, Stage> fallbacks,
            Stage thirdPartyFallback,
            Set<String> ownJars,
            boolean strict,
            boolean skip) {
        this.overrides = Map.copyOf(overrides);
        this.fallbacks = Map.copyOf(fallbacks);
        this.thirdPartyFallback = thirdPartyFallback;
        this.ownJars = Set.copyOf(ownJars);
        this.strict = strict;
        this.skip = skip;
    }

    /**
     * As configured: keys {@code postdeploy.migrations.…} of MicroProfile Config where that is there, else system
     * properties, and then environment variables ({@code POSTDEPLOY_MIGRATIONS_…}). An application with Postdeploy is not
     * deployed if a value cannot be read.
     *
     * @throws IllegalArgumentException if values cannot be read; the message names key, value and rule of each
     */
    public static MigrationOptions configured() {
        return read(ConfigurationValues.present());
    }

    /**
     * As given by keys {@code postdeploy.migrations.…} and their values; other keys are left alone.
     *
     * @param values by keys
     * @throws IllegalArgumentException if values cannot be read; the message names key, value and rule of each
     */
    public static MigrationOptions of(Map<String, String> values) {
        return read(key -> Optional.ofNullable(values.get(key)));
    }

    private static MigrationOptions read(ConfigurationValues values) {
        OptionsReader reader = new OptionsReader(values);
        MigrationOptions options = reader.read();
        List<String> faults = reader.faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join(System.lineSeparator(), faults));
        }
        return options;
    }

    /**
     * With the stage of certain migrations, whatever is written in them or could be inferred.
     *
     * @param entry which, as this class says
     * @param stage theirs
     */
    public MigrationOptions withOverride(String entry, Stage stage) {
        return new MigrationOptions(
                with(overrides, entry, stage), fallbacks, thirdPartyFallback, ownJars, strict, skip);
    }

    /**
     * With the stage of certain migrations whose stage is neither written nor can be inferred.
     *
     * @param entry which, as this class says
     * @param stage theirs
     */
    public MigrationOptions withFallback(String entry, Stage stage) {
        return new MigrationOptions(
                overrides, with(fallbacks, entry, stage), thirdPartyFallback, ownJars, strict, skip);
    }

    /**
     * With another stage for migrations of jars that are not the application's own, if theirs cannot be inferred.
     *
     * @param stage theirs
     */
    public MigrationOptions withThirdPartyFallback(Stage stage) {
        return new MigrationOptions(
                overrides, fallbacks, Objects.requireNonNull(stage, "stage"), ownJars, strict, skip);
    }

    /** Without a stage for migrations of other jars: they are as the application's own. */
    public MigrationOptions withoutThirdPartyFallback() {
        return new MigrationOptions(overrides, fallbacks, null, ownJars, strict, skip);
    }

    /**
     * With jars that are the application's own, though its migrations lie in jars.
     *
     * @param names file names; an asterisk stands for any characters
     */
    public MigrationOptions withOwnJars(String... names) {
        Set<String> all = new LinkedHashSet<>(ownJars);
        all.addAll(Arrays.asList(names));
        return new MigrationOptions(overrides, fallbacks, thirdPartyFallback, all, strict, skip);
    }

    /**
     * With another rule for inference.
     *
     * @param strict {@code true}: TRUNCATE, SET NOT NULL and DROP DEFAULT are POST_DEPLOY too, and what renames, changes a
     *     type, cannot be read or is not understood needs a written stage; {@code false}: drops are POST_DEPLOY, all else
     *     is PRE_DEPLOY
     */
    public MigrationOptions withStrict(boolean strict) {
        return new MigrationOptions(overrides, fallbacks, thirdPartyFallback, ownJars, strict, skip);
    }

    /**
     * With another plan for Flyway, which keeps its migrations in order.
     *
     * @param skip {@code false}: before the rollout the versions before the first POST_DEPLOY one are applied, and a
     *     PRE_DEPLOY one after it is an error; {@code true}: POST_DEPLOY ones are passed over, and applied out of order
     *     later, which needs {@code outOfOrder} to stay set
     */
    public MigrationOptions withSkip(boolean skip) {
        return new MigrationOptions(overrides, fallbacks, thirdPartyFallback, ownJars, strict, skip);
    }

    /** Stages by entries, which come before what is written. */
    public Map<String, Stage> overrides() {
        return overrides;
    }

    /** Stages by entries, for what cannot be inferred. */
    public Map<String, Stage> fallbacks() {
        return fallbacks;
    }

    /** The stage of migrations of other jars that cannot be inferred; empty if they need one as the others do. */
    public Optional<Stage> thirdPartyFallback() {
        return Optional.ofNullable(thirdPartyFallback);
    }

    /** File names of jars that are the application's own. */
    public Set<String> ownJars() {
        return ownJars;
    }

    /** Whether not only drops are POST_DEPLOY. */
    public boolean isStrict() {
        return strict;
    }

    /** Whether POST_DEPLOY migrations are passed over by later ones. */
    public boolean isSkip() {
        return skip;
    }

    private static Map<String, Stage> with(Map<String, Stage> table, String entry, Stage stage) {
        if (entry.isBlank()) {
            throw new IllegalArgumentException("entry = '" + entry + "': must not be blank.");
        }
        Map<String, Stage> all = new LinkedHashMap<>(table);
        all.put(entry.strip(), Objects.requireNonNull(stage, "stage"));
        return all;
    }
}
