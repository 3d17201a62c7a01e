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
import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationsVerbTest {

    private static final String STAGES = "postdeploy.migrations.stages";

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

    /** Before the rollout it would break the release that still runs. */
    @ParameterizedTest
    @ValueSource(
            strings = {"V7.1", "7.1", "V7_1__drop", "V7_1__drop.sql", "V7*", "sql/V7_1__drop.sql", "filesystem:sql"})
    void configuredStages_count_byAnyName(String name) throws IOException {
        write("sql/V7_1__drop.sql", "ALTER TABLE customer DROP COLUMN fax;\n");
        assertThat(run("migrations", "check", "sql").out()).doesNotContain("PD101");

        Words words;
        System.setProperty(STAGES, name + "=PRE_DEPLOY");
        try {
            words = run("migrations", "check", "sql");
        } finally {
            System.clearProperty(STAGES);
        }

        assertThat(words.out()).contains("PD101");
        assertThat(words.exitCode()).isEqualTo(10);
    }

    /** To Flyway they have the names of versioned ones. */
    @Test
    void configuredStages_countForBaselines() throws IOException {
        write("sql/B7__drop.sql", "ALTER TABLE customer DROP COLUMN fax;\n");
        System.setProperty(STAGES, "V7=PRE_DEPLOY");
        try {
            assertThat(run("migrations", "check", "sql").out()).contains("PD101");
        } finally {
            System.clearProperty(STAGES);
        }
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
    void twoOfOneVersion_areFound() throws IOException {
        write("db/migration/V2__first.sql", SAFE);
        write("db/migration/V2.0__second.sql", SAFE);

        Words words = run("migrations", "check");

        assertThat(words.exitCode()).isEqualTo(10);
        assertThat(words.err())
                .contains("db/migration/V2.0__second.sql and db/migration/V2__first.sql have the same version");
        assertThat(run("migrations", "check", "--tool", "UNKNOWN").exitCode()).isZero();
        write("db/migration/other/V2__third.sql", SAFE);
        assertThat(run("migrations", "check", "db/migration/other").exitCode()).isZero();
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

    @Test
    void changedFiles_areFoundByAnyName() throws Exception {
        git("init", "-q");
        write("sql/V1__old.sql", SAFE);
        Files.createSymbolicLink(project.resolve("link"), project.resolve("sql"));
        commit("first");
        write("sql/V2__changed.sql", UNSAFE);
        write("module/pom.xml", "");

        for (String name : List.of(
                "./sql/V2__changed.sql",
                "sql/../sql/V2__changed.sql",
                project.resolve("sql/V2__changed.sql").toString(),
                project.resolve("sql").toString(),
                "./sql",
                "module/../sql/V2__changed.sql",
                "link",
                ".")) {
            Words words = run("migrations", "check", name, "--changed-since", "HEAD");
            assertThat(words.out()).as(name + words.err()).contains("1 migration checked: 1 errors");
        }
        assertThat(Words.in(
                                project.resolve("module"),
                                Map.of(),
                                null,
                                "migrations",
                                "check",
                                "../sql",
                                "--changed-since",
                                "HEAD")
                        .out())
                .contains("1 migration checked: 1 errors");
    }

    @Test
    void placesOutsideOfTheRepository_areRefusedWhereGitIsAsked(@TempDir Path elsewhere) throws Exception {
        git("init", "-q");
        write("sql/V1__old.sql", SAFE);
        commit("first");
        Files.writeString(elsewhere.resolve("V2__a.sql"), SAFE);

        Words words = run("migrations", "check", elsewhere.toString(), "--changed-since", "HEAD");

        assertThat(words.exitCode()).isEqualTo(2);
        assertThat(words.err())
                .contains(elsewhere + " is outside of the repository", "below it, or leave out --changed-since");
        assertThat(run("migrations", "check", elsewhere.toString()).exitCode()).isZero();
    }

    @Test
    void hook_knowsItsFoldersByAnyName(@TempDir Path elsewhere) throws Exception {
        git("init", "-q");
        write("sql/V1__index.sql", UNSAFE);
        write("message", "An index\n");
        git("add", "-A");

        for (String name :
                List.of("sql", "sql/", "./sql", project.resolve("sql").toString(), ".")) {
            Words words = run("hook", "run", "--folder", name, "--message", "message");
            assertThat(words.exitCode()).as(name + words.err()).isEqualTo(10);
        }
        assertThat(run("hook", "run", "--folder", "sq", "--message", "message").exitCode())
                .isZero();
        Words outside = run("hook", "run", "--folder", elsewhere.toString(), "--message", "message");
        assertThat(outside.exitCode()).isEqualTo(2);
        assertThat(outside.err()).contains(elsewhere + " is outside of the repository", "Give hook install folders");
        assertThat(run("hook", "install", elsewhere.toString()).err())
                .contains(elsewhere + " is outside of the repository");
    }

    @Test
    void hook_heedsTheMessage_butNotWhatGitShowsBelowIt() throws Exception {
        git("init", "-q");
        write("db/migration/V1__index.sql", UNSAFE);
        git("add", "-A");
        String words = "\n+[allow-unsafe-migrations]\n";

        write("message", "An index\n# ------------------------ >8 ------------------------\n# x" + words);
        assertThat(run("hook", "run", "--message", "message").exitCode()).isEqualTo(10);
        write("message", "An index\n; ------------------------ >8 ------------------------\n; x" + words);
        assertThat(run("hook", "run", "--message", "message").exitCode()).isEqualTo(10);
        write("message", "An index\n# x" + words + "# ------------------------ >8 ------------------------\n");
        assertThat(run("hook", "run", "--message", "message").exitCode()).isZero();
    }

    @Test
    void linkThatIsNew_changesAllBehindIt() throws Exception {
        git("init", "-q");
        write("shared/V1__index.sql", UNSAFE);
        commit("first");
        Files.createSymbolicLink(project.resolve("sql"), project.resolve("shared"));

        assertThat(run("migrations", "check", "sql", "--changed-since", "HEAD").out())
                .contains("sql/V1__index.sql:1:1: error PD205");
    }

    @Test
    void filesBehindLinks_areFound_andCountOnce() throws Exception {
        write("shared/V1__index.sql", UNSAFE);
        Files.createDirectory(project.resolve("sql"));
        Files.createSymbolicLink(project.resolve("sql/link"), project.resolve("shared"));

        assertThat(run("migrations", "check", "sql").out()).contains("sql/link/V1__index.sql:1:1: error PD205");
        assertThat(run("migrations", "check", ".").out()).contains("1 migration checked");
    }

    private static String changelog(String... changeSets) {
        String namespace = "http://www.liquibase.org/xml/ns/dbchangelog";
        return "<databaseChangeLog xmlns=\"" + namespace + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:schemaLocation=\"" + namespace + " " + namespace + "/dbchangelog-latest.xsd\">\n"
                + String.join("\n", changeSets) + "\n</databaseChangeLog>\n";
    }

    /** Code that a changelog calls. */
    public static final class Change implements CustomTaskChange {

        @Override
        public void execute(Database database) {}

        @Override
        public String getConfirmationMessage() {
            return "changed";
        }

        @Override
        public void setUp() {}

        @Override
        public void setFileOpener(ResourceAccessor resourceAccessor) {}

        @Override
        public ValidationErrors validate(Database database) {
            return new ValidationErrors();
        }
    }

    private static String index(String id) {
        return "<changeSet id=\"" + id + "\" author=\"ann\"><createIndex tableName=\"customer\" indexName=\"i" + id
                + "\"><column name=\"name\"/></createIndex></changeSet>";
    }

    @Test
    void changelogs_areCheckedAsTheSqlThatLiquibaseMakesOfThem() throws IOException {
        write("src/main/resources/db/master.xml", changelog("<include file=\"db/more.yaml\"/>", index("1")));
        write(
                "src/main/resources/db/more.yaml",
                """
                databaseChangeLog:
                  - changeSet:
                      id: 7
                      author: ann
                      comment: "postdeploy:ignore=PD103 reason=Nobody reads it."
                      changes:
                        - renameColumn: { tableName: customer, oldColumnName: a, newColumnName: b }
                  - changeSet:
                      id: 8
                      author: ann
                      labels: post-deploy
                      changes:
                        - dropColumn: { tableName: customer, columnName: c }
                  - changeSet:
                      id: 9
                      author: ann
                      changes:
                        - customChange: { class: '%s' }
                """
                        .formatted(Change.class.getName()));

        Words words = run("migrations", "check", "src/main/resources/db/master.xml", "--format", "json");

        JsonObject report = Json.createReader(new StringReader(words.out())).readObject();
        assertThat(words.exitCode()).as(words.err()).isEqualTo(10);
        assertThat(report.getInt("migrations")).isEqualTo(4);
        assertThat(report.getInt("ignored")).isEqualTo(1);
        assertThat(report.getJsonArray("findings").getValuesAs(JsonObject.class))
                .extracting(finding -> finding.getString("rule") + " " + finding.getString("file") + ":"
                        + finding.getInt("line") + " " + finding.getString("sql"))
                .contains(
                        "PD205 src/main/resources/db/master.xml:3 CREATE INDEX i1 ON customer(name)",
                        "PD305 src/main/resources/db/more.yaml:15 ")
                .noneMatch(finding -> finding.startsWith("PD101"));
    }

    @Test
    void formattedSqlOfLiquibase_isReadAsChangeSets() throws IOException {
        write(
                "db/changes.sql",
                """
                --liquibase formatted sql

                --changeset ann:1 labels:post-deploy
                ALTER TABLE customer DROP COLUMN fax;

                --changeset ann:2 runInTransaction:true
                -- postdeploy:ignore=PD302 reason=The session has one.
                ALTER TABLE customer ADD COLUMN note text NOT NULL;

                --changeset ann:3
                CREATE INDEX CONCURRENTLY a ON customer (note);
                """);

        Words words = run("migrations", "check", "db/changes.sql");

        assertThat(words.exitCode()).isEqualTo(10);
        assertThat(words.out())
                .contains("db/changes.sql:8:1: error PD105", "db/changes.sql:11:1: error PD301", "runInTransaction")
                .doesNotContain("PD101", "db/changes.sql:8:1: warning PD302");
    }

    @Test
    void markOfTheOrderOfBytes_isNoPartOfTheText() throws IOException {
        write("db/changes.sql", "\uFEFF--liquibase formatted sql\n--changeset ann:1\nDROP INDEX a;\n");
        assertThat(run("migrations", "check", "db/changes.sql").out()).contains("db/changes.sql:3:1: error PD206");

        write(
                "sql/V1__drop.sql",
                "\uFEFF-- postdeploy:stage=POST_DEPLOY\nSET lock_timeout = '5s';\nALTER TABLE customer DROP COLUMN fax;\n");
        Words words = run("migrations", "check", "sql");
        assertThat(words.exitCode()).as(words.out()).isZero();
    }

    @Test
    void changedChangeSets_areThoseThatTheCommitHasNotAlike() throws Exception {
        git("init", "-q");
        write("src/main/resources/db/master.xml", changelog(index("1"), index("2")));
        commit("first");
        write(
                "src/main/resources/db/master.xml",
                changelog(index("1"), index("2").replace("name=\"name", "name=\"fax"), index("3")));

        Words words = run(
                "migrations", "check", "--changelog", "src/main/resources/db/master.xml", "--changed-since", "HEAD");

        assertThat(words.exitCode()).isEqualTo(10);
        assertThat(words.out())
                .contains("master.xml:3:1: error PD205", "master.xml:4:1: error PD205", "2 migrations checked")
                .doesNotContain("master.xml:2:1:");
        assertThat(run(
                                "migrations",
                                "check",
                                "--changelog",
                                "src/main/resources/db/master.xml",
                                "--changed-since",
                                "nowhere")
                        .err())
                .contains("Git says: ");
    }

    @Test
    void changelogThatCannotBeRead_isToldWithItsPlace() throws IOException {
        write("db/master.xml", changelog("<nonsense/>"));
        write(
                "db/custom.xml",
                changelog("<changeSet id='1' author='ann'><customChange class='com.example.Absent'/></changeSet>"));
        assertThat(run("migrations", "check", "db/custom.xml").err())
                .contains("com.example.Absent is not here", "--lib");

        Words words = run("migrations", "check", "db/master.xml");

        assertThat(words.exitCode()).isEqualTo(2);
        assertThat(words.err()).contains("db/master.xml", "nonsense");
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
