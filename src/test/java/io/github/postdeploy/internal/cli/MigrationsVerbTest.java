package io.github.postdeploy.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsVerbTest {

    private static final String MIGRATIONS = "src/main/resources/db/migration";
    private static final String UNSAFE = "CREATE INDEX a ON customer (name);\n";
    private static final String SAFE = "SET lock_timeout = '5s';\nALTER TABLE customer ADD COLUMN note text;\n";

    @TempDir
    private Path project;

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private Words run(String... arguments) {
        return Words.in(project, Map.of(), null, arguments);
    }

    @Test
    void findings_areToldWithPlaceReasonAndRemedy_andEndWith10() throws IOException {
        write(MIGRATIONS + "/V1__first.sql", "\n" + UNSAFE);

        Words words = run("migrations", "check");

        assertThat(words.exitCode()).isEqualTo(10);
        assertThat(words.out())
                .contains(
                        MIGRATIONS + "/V1__first.sql:2:1: error PD205:",
                        "CREATE INDEX a ON customer (name)",
                        "why",
                        "CONCURRENTLY")
                .contains("1 migration checked: 1 errors");
        assertThat(words.err()).isEmpty();
    }

    @Test
    void safeMigrations_endWith0() throws IOException {
        write(MIGRATIONS + "/V1__first.sql", SAFE);

        Words words = run("migrations", "check");

        assertThat(words.exitCode()).as(words.out()).isZero();
        assertThat(words.out()).isEqualTo("1 migration checked: nothing found.\n");
    }

    @Test
    void severitiesAndExceptions_count() throws IOException {
        write("sql/V1__first.sql", UNSAFE);
        assertThat(run("migrations", "check", "sql", "--severity", "pd205=off").exitCode())
                .isZero();
        assertThat(run("migrations", "check", "sql", "--severity", "PD205=warning")
                        .exitCode())
                .isZero();
        assertThat(run("migrations", "check", "sql", "--severity", "PD205=warning", "--fail-on", "warning")
                        .exitCode())
                .isEqualTo(10);
        write("sql/V1__first.sql", "-- postdeploy:ignore=PD205 reason=It is small.\n" + UNSAFE);
        Words words = run("migrations", "check", "sql");
        assertThat(words.exitCode()).as(words.out()).isZero();
        assertThat(words.out()).contains("1 ignored");
        write("sql/V1__first.sql", "-- postdeploy:ignore=PD205\n" + UNSAFE);
        assertThat(run("migrations", "check", "sql").out()).contains("PD300", "PD205");
    }

    @Test
    void tablesOfEarlierMigrations_areNew() throws IOException {
        write("sql/V9__table.sql", "CREATE TABLE customer (id bigint PRIMARY KEY, name text);\n");
        write("sql/V10__index.sql", UNSAFE);

        Words words = run("migrations", "check", "sql");

        assertThat(words.exitCode()).as(words.out()).isZero();
    }

    @Test
    void json_isReadable() throws IOException {
        write("sql/V1__\"odd\" näme.sql", UNSAFE);

        Words words = run("migrations", "check", "sql", "--format", "json");

        JsonObject report = Json.createReader(new StringReader(words.out())).readObject();
        JsonObject finding = report.getJsonArray("findings").getJsonObject(0);
        assertThat(finding.getString("rule")).isEqualTo("PD205");
        assertThat(finding.getString("file")).isEqualTo("sql/V1__\"odd\" näme.sql");
        assertThat(finding.getInt("line")).isEqualTo(1);
    }

    @Test
    void wrongUsage_isExplained() throws IOException {
        assertThat(run("migrations").exitCode()).isEqualTo(2);
        assertThat(run("migrations", "check").err()).contains("no folder src/main/resources/db/migration");
        assertThat(run("migrations", "check", "absent").err()).contains("neither a file nor a folder absent");
        write("sql/V1__first.sql", SAFE);
        Words rule = run("migrations", "check", "sql", "--severity", "PD999=off");
        assertThat(rule.exitCode()).isEqualTo(5);
        assertThat(rule.err()).contains("no rule 'PD999'");
        Words level = run("migrations", "check", "sql", "--severity", "PD205=loud");
        assertThat(level.exitCode()).isEqualTo(2);
        assertThat(level.err()).contains("off, info, warning or error");
        Files.write(project.resolve("sql/V2__latin1.sql"), "-- Ünï\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run("migrations", "check", "sql").err()).contains("V2__latin1.sql is not in UTF-8");
    }

    @Test
    void rules_areListedAndExplained() {
        assertThat(run("migrations", "explain").out()).contains("PD101  error", "PD302  warning");
        assertThat(run("migrations", "explain", "pd205").out())
                .contains("PD205, error", "Why", "Instead", "not so:", "CREATE INDEX CONCURRENTLY", "ignore=PD205");
        assertThat(run("migrations", "explain", "PD4").exitCode()).isEqualTo(5);
    }

    @Test
    void changedFiles_areThoseThatGitTells() throws Exception {
        git("init", "-q");
        write("sql/V1__old.sql", UNSAFE);
        commit("first");
        write("sql/V2__changed.sql", SAFE);
        commit("second");
        write("sql/V2__changed.sql", UNSAFE);
        write("sql/V3__unknown to git.sql", UNSAFE);

        Words words = run("migrations", "check", "sql", "--changed-since", "HEAD");

        assertThat(words.exitCode()).isEqualTo(10);
        assertThat(words.out())
                .contains("V2__changed.sql:", "V3__unknown to git.sql:")
                .doesNotContain("V1__old");
        assertThat(run("migrations", "check", "sql", "--changed-since", "nowhere")
                        .err())
                .contains("Git says: ");
        assertThat(run("migrations", "check", "sql", "--changed-since", "--output=x")
                        .exitCode())
                .isEqualTo(2);
    }

    private void commit(String message) throws Exception {
        git("add", "-A");
        git("-c", "user.name=Anna", "-c", "user.email=anna@example.com", "commit", "-q", "-m", message);
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git;
        try {
            git = new ProcessBuilder(command)
                    .directory(project.toFile())
                    .inheritIO()
                    .start();
        } catch (IOException absent) {
            assumeTrue(false, "Git is not installed");
            return;
        }
        assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(git.exitValue()).isZero();
    }
}
