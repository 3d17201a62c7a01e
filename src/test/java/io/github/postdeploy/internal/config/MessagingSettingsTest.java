package io.github.postdeploy.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagingSettingsTest {

    private static final int ORDINAL = 100;

    private static SettingsReader reader(Map<String, String> values) {
        Map<String, String> properties = new HashMap<>();
        values.forEach((key, value) -> properties.put("postdeploy." + key, value));
        return new SettingsReader(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", ORDINAL))
                .build());
    }

    private static MessagingSettings read(Map<String, String> values) {
        SettingsReader reader = reader(values);
        MessagingSettings settings = reader.read().messaging();
        assertThat(reader.faults()).isEmpty();
        return settings;
    }

    @Test
    void nothingSet_givesDefaults() {
        assertThat(read(Map.of()))
                .isEqualTo(new MessagingSettings("postdeploy", Optional.empty(), true, 4, Duration.ofSeconds(60)));
    }

    @Test
    void lease_isHowLongATaskMayWaitWhereNothingElseIsSet() {
        assertThat(read(Map.of("lease", "PT5S")).resend()).isEqualTo(Duration.ofSeconds(5));
        assertThat(read(Map.of("lease", "PT5S", "jms.resend", "PT7S")).resend()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void everythingSet_isRead() {
        assertThat(read(Map.of(
                        "jms.queue", "java:/jms/queue/runs",
                        "jms.connection-factory", "java:/JmsXA",
                        "jms.consume", "false",
                        "jms.concurrency", "100",
                        "jms.resend", "PT24H")))
                .isEqualTo(new MessagingSettings(
                        "java:/jms/queue/runs", Optional.of("java:/JmsXA"), false, 100, Duration.ofHours(24)));
    }

    @ParameterizedTest
    @CsvSource({
        "consume, perhaps, must be true or false.",
        "concurrency, 0, must be a whole number from 1 to 100.",
        "concurrency, 101, must be a whole number from 1 to 100.",
        "resend, PT0.5S, 'must be an ISO-8601 duration such as PT60S, from PT1S to PT24H.'",
        "resend, PT25H, 'must be an ISO-8601 duration such as PT60S, from PT1S to PT24H.'",
    })
    void unreadableValue_isAFault(String key, String value, String rule) {
        SettingsReader reader = reader(Map.of("jms." + key, value));
        reader.read();
        assertThat(reader.faults()).containsExactly("postdeploy.jms." + key + " = '" + value + "': " + rule);
    }
}
