package io.github.postdeploy.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.migration.AmbiguousPlanException;
import io.github.postdeploy.migration.MigrationOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page on migrations says what is so. */
class MigrationsPageTest {

    private static final Path PAGE = Path.of("docs/migrations.md");
    private static final Path EXAMPLES = Path.of("src/test/java/io/github/postdeploy/readme/migrations");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(postdeploy\\.[a-z.-]+)` \\| `?([A-Za-z_]+)`? \\|", Pattern.MULTILINE);

    @ParameterizedTest
    @CsvSource({"Schema.java, '    static void', '}\n'", "Migrations.java, @ApplicationScoped, ''"})
    void example_isCompiledCode(String file, String begin, String end) throws IOException {
        String source = Files.readString(EXAMPLES.resolve(file));
        String example = source.substring(source.indexOf(begin), source.length() - end.length());
        assertThat(Files.readString(PAGE)).contains("```java\n" + example + "```");
    }

    @Test
    void defaults_areThoseOfTheCode() throws IOException {
        Map<String, String> defaults = ROW.matcher(Files.readString(PAGE))
                .results()
                .collect(Collectors.toMap(
                        (MatchResult row) -> row.group(1).substring("postdeploy.migrations.".length()),
                        row -> row.group(2)));
        assertThat(defaults)
                .containsOnly(
                        Map.entry("stages", "none"),
                        Map.entry("fallback", "none"),
                        Map.entry("third-party-fallback", MigrationOptions.DEFAULT_THIRD_PARTY_FALLBACK.name()),
                        Map.entry("own-jars", "none"),
                        Map.entry("strict", String.valueOf(MigrationOptions.DEFAULT_STRICT)),
                        Map.entry("plan", MigrationOptions.DEFAULT_SKIP ? "skip" : "prefix"));
        assertThat(Files.readString(PAGE)).contains("exit code " + AmbiguousPlanException.EXIT_CODE);
    }
}
