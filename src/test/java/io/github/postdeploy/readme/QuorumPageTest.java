package io.github.postdeploy.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.quorum.QuorumDissolvedException;
import io.github.postdeploy.internal.engine.quorum.QuorumTimedOutException;
import io.github.postdeploy.internal.store.SqlQuorum;
import io.github.postdeploy.spi.Quorum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page on quorums says what is so. */
class QuorumPageTest {

    private static final Path PAGE = Path.of("docs/quorum.md");
    private static final Pattern COLUMN = Pattern.compile("^ {4}([a-z_]+) ", Pattern.MULTILINE);

    @ParameterizedTest
    @ValueSource(strings = {"postdeploy_quorum", "postdeploy_quorum_party"})
    void columns_areDescribed(String table) throws IOException {
        String ddl = Files.readString(Path.of("src/main/resources/META-INF/postdeploy/ddl/h2.sql"));
        int begin = ddl.indexOf("EXISTS " + table + " (\n");
        List<String> columns = COLUMN.matcher(ddl.substring(begin, ddl.indexOf("\n);", begin)))
                .results()
                .map((MatchResult column) -> "`" + column.group(1) + "`")
                .toList();
        assertThat(columns).isNotEmpty();
        String page = Files.readString(PAGE);
        assertThat(page.substring(page.indexOf("## How it decides"))).contains(columns);
    }

    @Test
    void limits_areThoseOfTheCode() throws IOException {
        assertThat(Files.readString(PAGE))
                .contains("1 to " + Quorum.LONGEST_NAME + " characters")
                .contains(String.format(Locale.ROOT, "%d to %,d.", Quorum.FEWEST_PARTIES, Quorum.MOST_PARTIES))
                .contains(String.format(Locale.ROOT, "%,d characters, with", Quorum.LONGEST_ERROR))
                .contains("At least " + SqlQuorum.SHORTEST_LEASE.toSeconds() + " s;")
                .contains("`QuorumDissolvedException` (exit code " + QuorumDissolvedException.EXIT_CODE)
                .contains("`QuorumTimedOutException` (exit code " + QuorumTimedOutException.EXIT_CODE);
    }
}
