package io.github.postdeploy.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on the store tells of each table's columns. */
class StorePageTest {

    private static final Pattern ROW = Pattern.compile("^\\| (`[^|]*`) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
    private static final Pattern COLUMN = Pattern.compile("^ {4}([a-z_]+) ", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postdeploy_action",
                "postdeploy_run",
                "postdeploy_partition",
                "postdeploy_failure",
                "postdeploy_log",
                "postdeploy_sample"
            })
    void table_isDescribedColumnByColumn(String table) throws IOException {
        String page = section(Files.readString(Path.of("docs/store.md")), "\n## " + table + "\n", "\n## ");
        List<String> described = ROW.matcher(page)
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map(name -> name.group(1))
                .toList();
        String ddl = Files.readString(Path.of("src/main/resources/META-INF/postdeploy/ddl/h2.sql"));
        List<String> columns = COLUMN.matcher(section(ddl, "EXISTS " + table + " (\n", "\n);"))
                .results()
                .map((MatchResult column) -> column.group(1))
                .toList();
        assertThat(described).containsExactlyInAnyOrderElementsOf(columns);
    }

    private static String section(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length() - 1;
        int to = text.indexOf(end, from + 1);
        return text.substring(from, to < 0 ? text.length() : to);
    }
}
