package io.github.postdeploy.readme;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.config.MessagingSettings;
import io.github.postdeploy.internal.config.Settings;
import io.github.postdeploy.internal.config.SettingsReader;
import io.github.postdeploy.internal.config.SignalSettings;
import io.github.postdeploy.internal.engine.argument.ArgumentName;
import io.github.postdeploy.internal.engine.argument.Parameter;
import io.github.postdeploy.internal.engine.change.ChangeKind;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.engine.settings.ReleaseSettings;
import io.github.postdeploy.internal.engine.text.Text;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The README says what the code does. */
class ReadmeTest {

    private static final Pattern CONFIGURATION_ROW =
            Pattern.compile("^\\| `(postdeploy\\.[a-z.<>-]+)` \\| (?:`([^`]*)`|[^|]*) \\|", Pattern.MULTILINE);

    /** A link's target without its fragment; one to a place of the same page has none. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)[^)]*\\)");

    @Test
    void relativeLinks_leadToFiles() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
        try (DirectoryStream<Path> docs = Files.newDirectoryStream(Path.of("docs"), "*.md")) {
            docs.forEach(pages::add);
        }
        List<String> dead = new ArrayList<>();
        for (Path page : pages) {
            LINK.matcher(Files.readString(page))
                    .results()
                    .map(link -> link.group(1))
                    .filter(target -> !target.contains(":") && Files.notExists(page.resolveSibling(target)))
                    .forEach(target -> dead.add(page + ": " + target));
        }
        assertThat(dead).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Release42", "Invoices", "Reindexing", "NewColumns"})
    void example_isCompiledCode(String example) throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/postdeploy/readme/" + example + ".java"));
        assertThat(readme()).contains("```java\n" + source.substring(source.indexOf("@ApplicationScoped")) + "```");
    }

    @Test
    void firstExample_isCompiledCodeWithItsImports() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/postdeploy/readme/FirstRelease.java"));
        assertThat(readme()).contains("```java\n" + source.substring(source.indexOf("import")) + "```");
    }

    @Test
    void configurationTable_hasEveryKeyThatIsRead() throws IOException {
        Set<String> documented = new TreeSet<>(defaults().keySet());
        documented.remove("postdeploy.admin.token.<name>");
        assertThat(documented).isEqualTo(keysRead());
    }

    @Test
    void configurationTable_hasTheDefaults() throws IOException {
        Map<String, String> defaults = defaults();
        defaults.values().removeIf(value -> value == null);
        BackfillSettings.Chunks chunks = BackfillSettings.DEFAULT.chunks();
        assertThat(defaults)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        entry("postdeploy.ddl", Settings.DEFAULT_DDL.name().toLowerCase(Locale.ROOT)),
                        entry("postdeploy.auto", String.valueOf(Settings.DEFAULT_AUTO)),
                        entry("postdeploy.scheduler", Settings.DEFAULT_SCHEDULER),
                        entry("postdeploy.concurrency", String.valueOf(Settings.DEFAULT_CONCURRENCY)),
                        entry("postdeploy.tenant-concurrency", String.valueOf(Settings.DEFAULT_TENANT_CONCURRENCY)),
                        entry("postdeploy.jms.queue", MessagingSettings.DEFAULT_QUEUE),
                        entry("postdeploy.jms.connection-factory", MessagingSettings.DEFAULT_CONNECTION_FACTORY),
                        entry("postdeploy.jms.consume", String.valueOf(MessagingSettings.DEFAULT_CONSUME)),
                        entry("postdeploy.jms.concurrency", String.valueOf(MessagingSettings.DEFAULT_CONCURRENCY)),
                        entry("postdeploy.jms.resend", "postdeploy.lease"),
                        entry("postdeploy.lease", "PT" + Settings.DEFAULT_LEASE.toSeconds() + "S"),
                        entry("postdeploy.stop-timeout", Settings.DEFAULT_STOP_TIMEOUT.toString()),
                        entry("postdeploy.min-nodes", String.valueOf(ReleaseSettings.DEFAULT.minNodes())),
                        entry(
                                "postdeploy.min-nodes-timeout",
                                ReleaseSettings.DEFAULT.minNodesTimeout().toString()),
                        entry(
                                "postdeploy.health.readiness",
                                SignalSettings.DEFAULT_READINESS.name().toLowerCase(Locale.ROOT)),
                        entry(
                                "postdeploy.webhook.events",
                                SignalSettings.DEFAULT_CHANGES.stream()
                                                .map(ChangeKind::word)
                                                .sorted()
                                                .collect(Collectors.joining(","))
                                        + "," + SignalSettings.FINISHED),
                        entry(
                                "postdeploy.baseline",
                                ReleaseSettings.DEFAULT.baseline().name().toLowerCase(Locale.ROOT)),
                        entry("postdeploy.backfill.chunk-time", chunks.time().toString()),
                        entry("postdeploy.backfill.chunk-min", String.valueOf(chunks.min())),
                        entry("postdeploy.backfill.chunk-max", String.valueOf(chunks.max())),
                        entry(
                                "postdeploy.backfill.chunk-timeout",
                                "PT" + chunks.timeout().toSeconds() + "S"),
                        entry("postdeploy.backfill.chunk-retries", String.valueOf(chunks.retries()))));
    }

    @Test
    void limitsOfBackfills_areOffUnlessSet() {
        BackfillSettings defaults = BackfillSettings.DEFAULT;
        assertThat(defaults.itemsPerSecond()).isInfinite();
        assertThat(defaults.partitionsPerNode()).isEqualTo(Integer.MAX_VALUE);
        assertThat(defaults.pauses()).isEqualTo(new BackfillSettings.Pauses(null, null));
    }

    @Test
    void limits_areThoseOfTheCode() throws IOException {
        for (int limit : List.of(
                Text.MESSAGE,
                Text.STACK_TRACE,
                Text.ERROR_TYPE,
                Text.ACTOR,
                Parameter.MAX_LENGTH,
                ArgumentName.MAX_LENGTH)) {
            assertThat(readme()).contains(String.format(Locale.ROOT, "%,d characters", limit));
        }
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    /** Defaults by key; null where the default is told in words. */
    private static Map<String, String> defaults() throws IOException {
        Map<String, String> defaults = new LinkedHashMap<>();
        Matcher rows = CONFIGURATION_ROW.matcher(readme());
        while (rows.find()) {
            defaults.put(rows.group(1), rows.group(2));
        }
        return defaults;
    }

    private static Set<String> keysRead() {
        Set<String> keys = new TreeSet<>();
        Config empty = (Config) Proxy.newProxyInstance(
                ReadmeTest.class.getClassLoader(), new Class<?>[] {Config.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getPropertyNames")) {
                        return List.of();
                    }
                    keys.add((String) arguments[0]);
                    return Optional.empty();
                });
        new SettingsReader(empty).read();
        return keys;
    }
}
