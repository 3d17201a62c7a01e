package io.github.postdeploy.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.event.RunEvent;
import io.github.postdeploy.internal.config.SignalSettings;
import io.github.postdeploy.internal.engine.change.ChangeKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on signals says what is so. */
class SignalsPageTest {

    private static String page() throws IOException {
        return Files.readString(Path.of("docs/signals.md"));
    }

    @Test
    void example_isCompiledCode() throws IOException {
        String source = Files.readString(Path.of("src/test/java/io/github/postdeploy/readme/Alarm.java"));
        assertThat(page()).contains("```java\n" + source.substring(source.indexOf("@ApplicationScoped")) + "```");
    }

    @Test
    void everyEvent_isInTheTable() throws IOException {
        Set<String> types = Stream.concat(
                        Stream.of(RunEvent.class), Arrays.stream(RunEvent.class.getPermittedSubclasses()))
                .map(type -> "`" + type.getSimpleName() + "`")
                .collect(Collectors.toSet());
        String table = page().lines().filter(line -> line.startsWith("| `Run")).collect(Collectors.joining());
        assertThat(types).allSatisfy(type -> assertThat(table).contains(type));
    }

    @Test
    void everyMessageOfAWebhook_isNamed() throws IOException {
        String page = page();
        String webhooks = page.substring(page.indexOf("## Webhooks"), page.indexOf("## Metrics"));
        Stream.concat(Arrays.stream(ChangeKind.values()).map(ChangeKind::word), Stream.of(SignalSettings.FINISHED))
                .forEach(word -> assertThat(webhooks).contains("`" + word + "`"));
    }
}
