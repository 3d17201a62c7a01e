package io.github.postdeploy.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.change.ChangeKind;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalSettingsTest {

    private static final int ORDINAL = 100;
    private static final String SECRET = "0123456789abcdef01234567";

    private static SettingsReader reader(Map<String, String> properties) {
        return new SettingsReader(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", ORDINAL))
                .build());
    }

    @Test
    void nothingSet_givesDefaults() {
        SignalSettings settings = reader(Map.of()).read().signals();
        assertThat(settings.readiness()).isEqualTo(SignalSettings.Readiness.UP);
        assertThat(settings.webhook().urls()).isEmpty();
        assertThat(settings.webhook().key()).isEmpty();
        assertThat(settings.webhook().changes()).containsExactlyInAnyOrder(ChangeKind.FAILED, ChangeKind.LOST);
        assertThat(settings.webhook().finished()).isTrue();
    }

    @Test
    void everythingSet_isRead() {
        SettingsReader reader = reader(Map.of(
                "postdeploy.health.readiness",
                "wait",
                "postdeploy.webhook.url",
                "https://chat.example/hooks/1?a=b , http://127.0.0.1:8081/",
                "postdeploy.webhook.secret",
                SECRET,
                "postdeploy.webhook.events",
                "succeeded, HANDED-ON"));
        SignalSettings settings = reader.read().signals();
        assertThat(reader.faults()).isEmpty();
        assertThat(settings.readiness()).isEqualTo(SignalSettings.Readiness.WAIT);
        assertThat(settings.webhook().urls())
                .containsExactly(URI.create("https://chat.example/hooks/1?a=b"), URI.create("http://127.0.0.1:8081/"));
        assertThat(settings.webhook().key().orElseThrow().getEncoded())
                .isEqualTo(SECRET.getBytes(StandardCharsets.UTF_8));
        assertThat(settings.webhook().changes()).containsExactlyInAnyOrder(ChangeKind.SUCCEEDED, ChangeKind.HANDED_ON);
        assertThat(settings.webhook().finished()).isFalse();
    }

    @Test
    void all_isEveryEvent() {
        SignalSettings.Webhook webhook = reader(Map.of("postdeploy.webhook.events", "all"))
                .read()
                .signals()
                .webhook();
        assertThat(webhook.changes()).containsExactlyInAnyOrder(ChangeKind.values());
        assertThat(webhook.finished()).isTrue();
    }

    @Test
    void secretOfStandardWebhooks_isDecoded() {
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(bytes);
        SignalSettings.Webhook webhook = reader(Map.of("postdeploy.webhook.secret", secret))
                .read()
                .signals()
                .webhook();
        assertThat(webhook.key().orElseThrow().getEncoded()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chat.example/hook",
                "ftp://chat.example/hook",
                "https://user:pass@chat.example/hook",
                "https://chat.example/hook#top",
                "https:///hook",
                "https://chat.example/a b"
            })
    void urlThatCannotBe_isAFaultThatDoesNotRepeatIt(String url) {
        SettingsReader reader = reader(Map.of("postdeploy.webhook.url", "https://good.example/, " + url));
        assertThat(reader.read().signals().webhook().urls()).hasSize(1);
        assertThat(reader.faults())
                .containsExactly("postdeploy.webhook.url: number 2 must be an http or https URL with a host, and"
                        + " without user, password or fragment.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef0123456", "whsec_c2hvcnQ=", "whsec_***********************************"})
    void secretThatIsTooShort_isAFaultThatDoesNotRepeatIt(String secret) {
        SettingsReader reader = reader(Map.of("postdeploy.webhook.secret", secret));
        assertThat(reader.read().signals().webhook().key()).isEmpty();
        assertThat(reader.faults()).hasSize(1);
        assertThat(reader.faults().get(0))
                .startsWith("postdeploy.webhook.secret: must be at least 24 bytes")
                .doesNotContain(secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "health.readiness|down|must be one of up, wait",
                "webhook.events|broken|must be all, or some of cancelled, failed, handed-on, lost, resumed, retried,"
                        + " scheduled, skipped, started, stopped, succeeded, taken-over, finished"
            })
    void valueThatCannotBeRead_isAFaultWithKeyValueAndRule(String key, String value, String rule) {
        SettingsReader reader = reader(Map.of("postdeploy." + key, value));
        reader.read();
        assertThat(reader.faults()).containsExactly("postdeploy." + key + " = '" + value + "': " + rule + ".");
    }
}
