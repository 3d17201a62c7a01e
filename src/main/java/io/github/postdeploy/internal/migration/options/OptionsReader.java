package io.github.postdeploy.internal.migration.options;

import io.github.postdeploy.internal.migration.stage.StageWord;
import io.github.postdeploy.migration.MigrationOptions;
import io.github.postdeploy.migration.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@link MigrationOptions}, and finds every value that cannot be read. Used once. */
public final class OptionsReader {

    private static final String PREFIX = "postdeploy.migrations.";
    private static final String NONE = "NONE";

    private final ConfigurationValues values;
    private final List<String> faults = new ArrayList<>();

    /** @param values where they come from */
    public OptionsReader(ConfigurationValues values) {
        this.values = values;
    }

    /** The options; defaults stand for values that could not be read. */
    public MigrationOptions read() {
        MigrationOptions options = MigrationOptions.DEFAULT
                .withStrict(flag("strict", "true", "false", MigrationOptions.DEFAULT_STRICT))
                .withSkip(flag("plan", "skip", "prefix", MigrationOptions.DEFAULT_SKIP))
                .withOwnJars(value("own-jars").map(OptionsReader::list).orElse(new String[0]));
        for (Map.Entry<String, Stage> entry : stages("stages").entrySet()) {
            options = options.withOverride(entry.getKey(), entry.getValue());
        }
        for (Map.Entry<String, Stage> entry : stages("fallback").entrySet()) {
            options = options.withFallback(entry.getKey(), entry.getValue());
        }
        return thirdParty(options);
    }

    /** After {@link #read}: what could not be read, each naming key, value and rule. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    private MigrationOptions thirdParty(MigrationOptions options) {
        String key = "third-party-fallback";
        Optional<String> value = value(key);
        if (value.filter(NONE::equalsIgnoreCase).isPresent()) {
            return options.withoutThirdPartyFallback();
        }
        Optional<Stage> stage = value.flatMap(StageWord::read);
        if (value.isPresent() && stage.isEmpty()) {
            fault(key, value.get(), "must be PRE_DEPLOY, POST_DEPLOY or NONE");
        }
        return stage.map(options::withThirdPartyFallback).orElse(options);
    }

    private Map<String, Stage> stages(String key) {
        Map<String, Stage> stages = new LinkedHashMap<>();
        for (String entry : value(key).map(OptionsReader::list).orElse(new String[0])) {
            int end = entry.lastIndexOf('=');
            Optional<Stage> stage = StageWord.read(entry.substring(end + 1)).filter(known -> end > 0);
            if (stage.isPresent()) {
                stages.put(entry.substring(0, end).strip(), stage.get());
            } else {
                fault(
                        key,
                        entry,
                        "must be <migration>=PRE_DEPLOY or <migration>=POST_DEPLOY, several with commas between");
            }
        }
        return stages;
    }

    private boolean flag(String key, String yes, String no, boolean otherwise) {
        Optional<String> value = value(key);
        if (value.filter(yes::equalsIgnoreCase).isPresent()) {
            return true;
        }
        if (value.filter(no::equalsIgnoreCase).isPresent()) {
            return false;
        }
        value.ifPresent(unreadable -> fault(key, unreadable, "must be " + yes + " or " + no));
        return otherwise;
    }

    private Optional<String> value(String key) {
        return values.value(PREFIX + key).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String[] list(String value) {
        return value.strip().split("\\s*,\\s*");
    }

    private void fault(String key, String value, String rule) {
        faults.add(PREFIX + key + " = '" + value + "': " + rule + ".");
    }
}
