package io.github.postdeploy.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is configured for the stages of migrations. */
class MigrationOptionsTest {

    private static final String PREFIX = "postdeploy.migrations.";

    @Test
    void nothing_isTheDefault() {
        MigrationOptions options = MigrationOptions.of(Map.of());
        assertThat(options.overrides()).isEmpty();
        assertThat(options.fallbacks()).isEmpty();
        assertThat(options.thirdPartyFallback()).contains(Stage.PRE_DEPLOY);
        assertThat(options.ownJars()).isEmpty();
        assertThat(options.isStrict()).isTrue();
        assertThat(options.isSkip()).isFalse();
    }

    @Test
    void values_areRead() {
        MigrationOptions options = MigrationOptions.of(Map.of(
                PREFIX + "stages",
                "V7=POST_DEPLOY, classpath:db/vendor=pre-deploy ,a=b::c = Post_Deploy",
                PREFIX + "fallback",
                "com.acme.*=POST_DEPLOY",
                PREFIX + "third-party-fallback",
                "none",
                PREFIX + "own-jars",
                "shop-*.jar, core.jar",
                PREFIX + "strict",
                "FALSE",
                PREFIX + "plan",
                "Skip",
                "postdeploy.other",
                "anything"));
        assertThat(options.overrides())
                .containsOnly(
                        Map.entry("V7", Stage.POST_DEPLOY),
                        Map.entry("classpath:db/vendor", Stage.PRE_DEPLOY),
                        Map.entry("a=b::c", Stage.POST_DEPLOY));
        assertThat(options.fallbacks()).containsOnly(Map.entry("com.acme.*", Stage.POST_DEPLOY));
        assertThat(options.thirdPartyFallback()).isEmpty();
        assertThat(options.ownJars()).containsExactlyInAnyOrder("shop-*.jar", "core.jar");
        assertThat(options.isStrict()).isFalse();
        assertThat(options.isSkip()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    stages | V7 | must be <migration>=PRE_DEPLOY or <migration>=POST_DEPLOY, several with commas between.
                    stages | V7=AFTER | must be <migration>=PRE_DEPLOY or
                    stages | =PRE_DEPLOY | must be <migration>=PRE_DEPLOY or
                    fallback | V7=NONE | must be <migration>=PRE_DEPLOY or
                    third-party-fallback | AFTER | must be PRE_DEPLOY, POST_DEPLOY or NONE.
                    strict | yes | must be true or false.
                    plan | order | must be skip or prefix.
                    """)
    void valueThatCannotBeRead_isNamed_withItsKeyAndTheRule(String key, String value, String rule) {
        Map<String, String> values = Map.of(PREFIX + key, value);
        assertThatThrownBy(() -> MigrationOptions.of(values))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(PREFIX + key + " = '" + value + "': " + rule);
    }

    @Test
    void everyValueThatCannotBeRead_isNamedInOneMessage() {
        Map<String, String> values = Map.of(
                PREFIX + "stages", "V7, V8=PRE_DEPLOY, V9=LATER",
                PREFIX + "third-party-fallback", "AFTER",
                PREFIX + "plan", "order");
        assertThatThrownBy(() -> MigrationOptions.of(values))
                .satisfies(fault -> assertThat(fault.getMessage().lines().map(line -> line.split(":")[0]))
                        .containsExactlyInAnyOrder(
                                PREFIX + "plan = 'order'",
                                PREFIX + "stages = 'V7'",
                                PREFIX + "stages = 'V9=LATER'",
                                PREFIX + "third-party-fallback = 'AFTER'"));
    }

    @Test
    void configuration_isMicroProfiles() {
        System.setProperty(PREFIX + "stages", "V7=POST_DEPLOY");
        try {
            assertThat(MigrationOptions.configured().overrides()).containsOnlyKeys("V7");
        } finally {
            System.clearProperty(PREFIX + "stages");
        }
    }

    @Test
    void copies_leaveTheOriginal() {
        MigrationOptions options = MigrationOptions.DEFAULT.withOverride("V7", Stage.POST_DEPLOY);
        options.withOverride("V8", Stage.POST_DEPLOY).withStrict(false).withSkip(true);
        assertThat(options.overrides()).containsOnlyKeys("V7");
        assertThat(options.isStrict()).isTrue();
        assertThatThrownBy(() -> options.withOverride(" ", Stage.PRE_DEPLOY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
