package io.github.postdeploy.migration;

import io.github.postdeploy.internal.migration.stage.StageWord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@link MigrationOptions}. */
final class OptionsReader {

    private static final String PREFIX = "postdeploy.migrations.";
    private static final String NONE = "NONE";

    private final ConfigurationValues values;

    OptionsReader(ConfigurationValues values) {
        this.values = values;
    }

    MigrationOptions read() {
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

    private MigrationOptions thirdParty(MigrationOptions options) {
        String key = "third-party-fallback";
        Optional<String> value = value(key);
        if (value.isEmpty()) {
            return options;
        }
        if (value.get().equalsIgnoreCase(NONE)) {
            return options.withoutThirdPartyFallback();
        }
        return options.withThirdPartyFallback(StageWord.read(value.get())
                .orElseThrow(() -> fault(key, value.get(), "must be PRE_DEPLOY, POST_DEPLOY or NONE")));
    }

    private Map<String, Stage> stages(String key) {
        Map<String, Stage> stages = new LinkedHashMap<>();
        for (String entry : value(key).map(OptionsReader::list).orElse(new String[0])) {
            int end = entry.lastIndexOf('=');
            Stage stage = StageWord.read(entry.substring(end + 1))
                    .filter(known -> end > 0)
                    .orElseThrow(() -> fault(
                            key,
                            entry,
                            "must be <migration>=PRE_DEPLOY or <migration>=POST_DEPLOY, several with commas between"));
            stages.put(entry.substring(0, end).strip(), stage);
        }
        return stages;
    }

    private boolean flag(String key, String yes, String no, boolean otherwise) {
        Optional<String> value = value(key);
        if (value.isPresent()
                && !value.get().equalsIgnoreCase(yes)
                && !value.get().equalsIgnoreCase(no)) {
            throw fault(key, value.get(), "must be " + yes + " or " + no);
        }
        return value.map(yes::equalsIgnoreCase).orElse(otherwise);
    }

    private Optional<String> value(String key) {
        return values.value(PREFIX + key).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static String[] list(String value) {
        return value.strip().split("\\s*,\\s*");
    }

    private static IllegalArgumentException fault(String key, String value, String rule) {
        return new IllegalArgumentException(PREFIX + key + " = '" + value + "': " + rule + ".");
    }
}
