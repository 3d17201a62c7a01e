package io.github.postdeploy.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackfillSettingsTest {

    private static final int ORDINAL = 100;

    private static SettingsReader reader(Map<String, String> values) {
        Map<String, String> properties = new HashMap<>();
        values.forEach((key, value) -> properties.put("postdeploy.backfill." + key, value));
        return new SettingsReader(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", ORDINAL))
                .build());
    }

    private static BackfillSettings read(Map<String, String> values) {
        SettingsReader reader = reader(values);
        BackfillSettings settings = reader.read().engine().backfills();
        assertThat(reader.faults()).isEmpty();
        return settings;
    }

    @Test
    void nothingSet_givesDefaults() {
        assertThat(read(Map.of())).isEqualTo(BackfillSettings.DEFAULT);
    }

    @Test
    void everythingSet_isRead() {
        assertThat(read(Map.of(
                        "chunk-time", "PT1S",
                        "chunk-min", "10",
                        "chunk-max", "500",
                        "chunk-timeout", "PT30S",
                        "chunk-retries", "0",
                        "rate", "0.5",
                        "partitions-per-node", "2",
                        "pause.replication-lag", "PT10S",
                        "pause.waiting-locks", "5")))
                .isEqualTo(new BackfillSettings(
                        new BackfillSettings.Chunks(Duration.ofSeconds(1), 10, 500, Duration.ofSeconds(30), 0),
                        0.5,
                        2,
                        new BackfillSettings.Pauses(Duration.ofSeconds(10), 5)));
    }

    @Test
    void minAboveTheDefaultMax_raisesIt() {
        assertThat(read(Map.of("chunk-min", "20000")).chunks().max()).isEqualTo(20_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    chunk-time            | 200        | must be an ISO-8601 duration such as PT60S, from PT0.01S to PT10M
                    chunk-time            | PT0S       | must be an ISO-8601 duration such as PT60S, from PT0.01S to PT10M
                    chunk-min             | 0          | must be a whole number from 1 to 1000000
                    chunk-min             | -1         | must be a whole number from 1 to 1000000
                    chunk-max             | 1000001    | must be a whole number from 1 to 1000000
                    chunk-timeout         | PT0.5S     | must be an ISO-8601 duration such as PT60S, from PT1S to PT24H
                    chunk-retries         | many       | must be a whole number from 0 to 1000
                    rate                  | 0          | must be a number such as 500 or 0.5, from 0.001 to 1000000000
                    rate                  | NaN        | must be a number such as 500 or 0.5, from 0.001 to 1000000000
                    rate                  | 1e99999999 | must be a number such as 500 or 0.5, from 0.001 to 1000000000
                    partitions-per-node   | 1.5        | must be a whole number from 1 to 1000
                    pause.replication-lag | PT0S       | must be an ISO-8601 duration such as PT60S, from PT0.001S to PT24H
                    pause.waiting-locks   | 0          | must be a whole number from 1 to 100000
                    """)
    void badValue_isAFaultWithKeyValueAndRule(String key, String value, String rule) {
        SettingsReader reader = reader(Map.of(key, value));
        assertThat(reader.read().engine().backfills()).isEqualTo(BackfillSettings.DEFAULT);
        assertThat(reader.faults()).containsExactly("postdeploy.backfill." + key + " = '" + value + "': " + rule + ".");
    }

    @Test
    void boundsTheWrongWayRound_areFaults() {
        SettingsReader reader =
                reader(Map.of("chunk-min", "9", "chunk-max", "8", "chunk-time", "PT2S", "chunk-timeout", "PT1S"));
        reader.read();
        assertThat(reader.faults())
                .containsExactly(
                        "postdeploy.backfill.chunk-timeout = 'PT1S': must be longer than"
                                + " postdeploy.backfill.chunk-time, which is PT2S.",
                        "postdeploy.backfill.chunk-max = '8': must not be less than"
                                + " postdeploy.backfill.chunk-min, which is 9.");
    }
}
