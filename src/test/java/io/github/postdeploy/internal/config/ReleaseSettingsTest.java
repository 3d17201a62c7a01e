package io.github.postdeploy.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.settings.ReleaseSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseSettingsTest {

    private static final int ORDINAL = 100;

    private static SettingsReader reader(Map<String, String> properties) {
        return new SettingsReader(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", ORDINAL))
                .build());
    }

    @Test
    void nothingSet_givesDefaults() {
        assertThat(reader(Map.of()).read().engine().releases()).isEqualTo(ReleaseSettings.DEFAULT);
    }

    @Test
    void everythingSet_isRead() {
        SettingsReader reader = reader(Map.of(
                "postdeploy.baseline", "mark",
                "postdeploy.min-nodes", "3",
                "postdeploy.min-nodes-timeout", "PT10M"));
        assertThat(reader.read().engine().releases())
                .isEqualTo(new ReleaseSettings(ReleaseSettings.Baseline.MARK, 3, Duration.ofMinutes(10)));
        assertThat(reader.faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "baseline|skip|must be one of run, mark",
                "min-nodes|0|must be a whole number from 1 to 10000",
                "min-nodes|10001|must be a whole number from 1 to 10000",
                "min-nodes-timeout|5m|must be an ISO-8601 duration such as PT60S, from PT1S to PT168H",
                "min-nodes-timeout|PT0S|must be an ISO-8601 duration such as PT60S, from PT1S to PT168H"
            })
    void valueThatCannotBeRead_isAFaultWithKeyValueAndRule(String key, String value, String rule) {
        SettingsReader reader = reader(Map.of("postdeploy." + key, value));
        assertThat(reader.read().engine().releases()).isEqualTo(ReleaseSettings.DEFAULT);
        assertThat(reader.faults()).containsExactly("postdeploy." + key + " = '" + value + "': " + rule + ".");
    }
}
