package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables are the same on every database, also on those that no test runs on. */
class DdlFilesTest {

    private static final Path DIRECTORY = Path.of("src/main/resources/META-INF/postdeploy/ddl");
    private static final String TESTED = "h2.sql";

    private static final Pattern TABLE =
            Pattern.compile("^CREATE TABLE (?:IF NOT EXISTS )?(\\w+) \\((.*?)^\\)", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern COLUMN = Pattern.compile("^    ([a-z]\\w*) .*?( NOT NULL)?,?$", Pattern.MULTILINE);
    private static final Pattern ADDED = Pattern.compile(
            "^ALTER TABLE (\\w+) ADD (?:COLUMN )?(?:IF NOT EXISTS )?\\(?(\\w+) [^;]*;$", Pattern.MULTILINE);
    private static final Pattern KEY = Pattern.compile("CONSTRAINT (\\w+) PRIMARY KEY (?:NONCLUSTERED )?(\\(.*\\))");
    private static final Pattern INDEX = Pattern.compile("CREATE INDEX (?:IF NOT EXISTS )?(\\w+) ON (\\w+) (\\(.*\\))");
    private static final Pattern INNER_INDEX = Pattern.compile("^    INDEX (\\w+) (\\(.*?\\)),?$", Pattern.MULTILINE);

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void everyDatabase_hasItsFile() throws IOException {
        assertThat(files()).containsExactly("h2.sql", "mysql.sql", "oracle.sql", "postgresql.sql", "sqlserver.sql");
    }

    @Test
    void testedFile_hasWhatIsCompared() throws IOException {
        assertThat(columns(TESTED))
                .containsOnlyKeys(
                        "postdeploy_action",
                        "postdeploy_run",
                        "postdeploy_partition",
                        "postdeploy_failure",
                        "postdeploy_node",
                        "postdeploy_release",
                        "postdeploy_release_action",
                        "postdeploy_quorum",
                        "postdeploy_quorum_party",
                        "postdeploy_log",
                        "postdeploy_sample",
                        "postdeploy_version")
                .containsEntry("postdeploy_version", List.of("id NOT NULL", "version NOT NULL"));
        assertThat(columns(TESTED).values().stream().mapToInt(Collection::size).sum())
                .isEqualTo(125);
        assertThat(keysAndIndexes(DIRECTORY.resolve(TESTED))).hasSize(20);
    }

    @ParameterizedTest
    @MethodSource("files")
    void version1AndItsUpgrades_makeTheSameAsTheFile(String file) throws IOException {
        Path before = Path.of("src/test/resources/ddl-1").resolve(file);
        Map<String, List<String>> upgraded = columns(before);
        Set<String> indexes = keysAndIndexes(before);
        for (int version = 2; version <= Schema.VERSION; version++) {
            Path upgrade = DIRECTORY.resolve("upgrade").resolve(file.replace(".sql", "-" + version + ".sql"));
            ADDED.matcher(Files.readString(upgrade)).results().forEach(column -> upgraded.get(column.group(1))
                    .add(column.group(2)));
            upgraded.putAll(columns(upgrade));
            indexes.addAll(keysAndIndexes(upgrade));
            assertThat(Files.readString(upgrade).strip())
                    .endsWith("UPDATE postdeploy_version SET version = " + version + " WHERE id = 1 AND version < "
                            + version + ";");
        }
        assertThat(upgraded).isEqualTo(columns(file));
        assertThat(indexes).isEqualTo(keysAndIndexes(DIRECTORY.resolve(file)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFile_hasTheSameColumnsInTheSameOrder(String file) throws IOException {
        assertThat(columns(file)).isEqualTo(columns(TESTED));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFile_hasTheSameKeysAndIndexes(String file) throws IOException {
        assertThat(keysAndIndexes(DIRECTORY.resolve(file))).isEqualTo(keysAndIndexes(DIRECTORY.resolve(TESTED)));
    }

    /** The columns by table, each with whether it may be empty. */
    private static Map<String, List<String>> columns(String file) throws IOException {
        return columns(DIRECTORY.resolve(file));
    }

    private static Map<String, List<String>> columns(Path file) throws IOException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Matcher tables = TABLE.matcher(Files.readString(file));
        while (tables.find()) {
            List<String> ofTable = new ArrayList<>();
            COLUMN.matcher(tables.group(2))
                    .results()
                    .map(column -> column.group(1) + (column.group(2) == null ? "" : column.group(2)))
                    .forEach(ofTable::add);
            columns.put(tables.group(1), ofTable);
        }
        return columns;
    }

    /** In one form, wherever the database's dialect declares them. */
    private static Set<String> keysAndIndexes(Path file) throws IOException {
        Set<String> found = new TreeSet<>();
        String text = Files.readString(file);
        INDEX.matcher(text)
                .results()
                .forEach(index -> found.add(index.group(1) + " " + index.group(2) + index.group(3)));
        Matcher tables = TABLE.matcher(text);
        while (tables.find()) {
            Stream.of(KEY, INNER_INDEX)
                    .flatMap(pattern -> pattern.matcher(tables.group(2)).results())
                    .forEach(index -> found.add(index.group(1) + " " + tables.group(1) + index.group(2)));
        }
        return found;
    }
}
