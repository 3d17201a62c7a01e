package io.github.postdeploy.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.store.TestDatabase;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations on a database, by the command line. */
class MigrateVerbTest {

    private static final String CREATE = "CREATE TABLE customer (id int PRIMARY KEY, name varchar(9), fax varchar(9));";
    private static final String ADD = "ALTER TABLE customer ADD COLUMN note varchar(9);";
    private static final String DROP = "ALTER TABLE customer DROP COLUMN fax;";

    private static final String NAMESPACE = "http://www.liquibase.org/xml/ns/dbchangelog";

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();

    @TempDir
    private Path project;

    private Connection open;

    @BeforeEach
    void keepDatabase() throws SQLException {
        open = DriverManager.getConnection(url);
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        open.close();
    }

    private void write(String file, String... lines) {
        try {
            Path path = project.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, String.join("\n", lines) + "\n");
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Words run(String... arguments) {
        return Words.in(project, Map.of("POSTDEPLOY_DB_URL", url), null, arguments);
    }

    private Words migrations(String... arguments) {
        List<String> all = new ArrayList<>(List.of("migrations"));
        all.addAll(List.of(arguments));
        return run(all.toArray(String[]::new));
    }

    private static void isDone(Words words) {
        assertThat(words.exitCode()).as(words.out() + words.err()).isZero();
    }

    /** A release that runs, and migrations of the next one. */
    private void release() {
        write("db/migration/V1__create.sql", CREATE);
        isDone(migrations("migrate", "--pre-deploy"));
        write("db/migration/V2__add.sql", ADD);
        write("db/migration/V3__drop.sql", DROP);
    }

    @Test
    void flyway_beforeAndAfterTheRollout() {
        release();

        Words plan = migrations("plan");
        isDone(plan);
        assertThat(plan.out())
                .containsSubsequence(
                        "Before the rollout:",
                        "V2__add.sql  PRE_DEPLOY",
                        "After the rollout:",
                        "V3__drop.sql  POST_DEPLOY");

        Words before = migrations("migrate", "--pre-deploy");
        isDone(before);
        assertThat(before.out())
                .isEqualTo("Flyway has applied: V2__add.sql.\nFor the end of the rollout wait: V3__drop.sql.\n");
        assertThat(before.err()).isEmpty();
        assertThat(columns()).contains("NOTE", "FAX");

        Words again = migrations("migrate", "--pre-deploy");
        isDone(again);
        assertThat(again.out()).startsWith("There was nothing to apply.\n");

        Words after = migrations("migrate", "--post-deploy");
        isDone(after);
        assertThat(after.out()).isEqualTo("Flyway has applied: V3__drop.sql.\n");
        assertThat(columns()).contains("NOTE").doesNotContain("FAX");
    }

    @Test
    void liquibase_beforeAndAfterTheRollout() {
        changelog(changeSet("1", "<sql>" + CREATE + "</sql>"));
        isDone(migrations("migrate", "--pre-deploy", "--changelog", "src/main/resources/db/changelog.xml"));
        changelog(
                changeSet("1", "<sql>" + CREATE + "</sql>"),
                changeSet("2", "<sql>" + ADD + "</sql>"),
                changeSet("3", "<dropColumn tableName=\"customer\" columnName=\"fax\"/>"));

        Words before = migrations("migrate", "--pre-deploy", "--changelog", "src/main/resources/db/changelog.xml");
        isDone(before);
        assertThat(before.out())
                .isEqualTo("Liquibase has applied: db/changelog.xml::2::ann.\n"
                        + "For the end of the rollout wait: db/changelog.xml::3::ann.\n");
        assertThat(columns()).contains("NOTE", "FAX");

        Words after = migrations("migrate", "--post-deploy", "--changelog", "src/main/resources/db/changelog.xml");
        isDone(after);
        assertThat(columns()).doesNotContain("FAX");
    }

    @Test
    void plan_asJson() {
        release();

        JsonObject plan = Json.createReader(
                        new StringReader(migrations("plan", "--format", "json").out()))
                .readObject();

        assertThat(plan.getJsonArray("preDeploy").getJsonObject(0).getString("id"))
                .isEqualTo("V2__add.sql");
        assertThat(plan.getJsonArray("postDeploy").getJsonObject(0).getString("stage"))
                .isEqualTo("POST_DEPLOY");
    }

    @Test
    void ambiguousPlan_endsWith11_andAppliesNothing() {
        release();
        write("db/migration/V4__more.sql", "ALTER TABLE customer ADD COLUMN more varchar(9);");

        Words plan = migrations("plan");
        Words before = migrations("migrate", "--pre-deploy");

        assertThat(plan.exitCode()).isEqualTo(11);
        assertThat(plan.out()).contains("V4__more.sql is inferred", "V3__drop.sql");
        assertThat(before.exitCode()).isEqualTo(11);
        assertThat(before.err()).contains("V4__more.sql", "V3__drop.sql", "postdeploy:stage=");
        assertThat(columns()).doesNotContain("NOTE", "MORE");
    }

    @Test
    void failure_endsWith12_withTheToolsWords() {
        write("db/migration/V1__wrong.sql", "CREATE TABLE customer (id int); CREATE TABLE customer (id int);");

        Words words = migrations("migrate", "--pre-deploy");

        assertThat(words.exitCode()).isEqualTo(12);
        assertThat(words.err()).contains("V1__wrong.sql", "already exists");
        assertThat(words.err().lines())
                .filteredOn(line -> line.startsWith("  Message "))
                .hasSize(1);
    }

    @Test
    void plan_saysWhatFlywayWouldRefuse() {
        release();
        write("db/migration/V1__create.sql", CREATE, "-- another text");

        Words words = migrations("plan");

        assertThat(words.exitCode()).isEqualTo(12);
        assertThat(words.out()).contains("V2__add.sql  PRE_DEPLOY");
        assertThat(words.err())
                .startsWith("postdeploy: Flyway would refuse to apply anything now: ")
                .contains("checksum mismatch for migration version 1");
        assertThat(migrations("migrate", "--pre-deploy").exitCode()).isEqualTo(12);
        isDone(migrations("plan", "--set", "validateOnMigrate=false"));
    }

    @Test
    void failureOfLiquibase_isSaidInItsWords_withoutClasses() {
        changelog(changeSet("1", "<sql>CREATE TABLE b (id nosuchtype)</sql>"));

        Words words = migrations("migrate", "--pre-deploy", "--changelog", "src/main/resources/db/changelog.xml");

        assertThat(words.exitCode()).isEqualTo(12);
        assertThat(words.err())
                .startsWith("postdeploy: Migration failed for changeset ")
                .contains("\n  ");
    }

    @Test
    void pendingOnes_areChecked() {
        release();
        isDone(migrations("migrate", "--pre-deploy"));
        write("db/migration/V4__must.sql", "ALTER TABLE customer ADD COLUMN must int NOT NULL;");
        write("db/migration/V5__create.sql", "CREATE TABLE other (id int); ALTER TABLE other ADD UNIQUE (id);");

        Words words = migrations("check", "--pending", "--format", "json");

        JsonObject report = Json.createReader(new StringReader(words.out())).readObject();
        assertThat(words.exitCode()).isEqualTo(10);
        assertThat(report.getInt("migrations")).isEqualTo(3);
        assertThat(report.getJsonArray("findings").getValuesAs(JsonObject.class))
                .extracting(finding -> finding.getString("migration") + " " + finding.getString("rule"))
                .contains("V4__must.sql PD105")
                .noneMatch(finding -> finding.startsWith("V1") || finding.startsWith("V5"));
    }

    @Test
    void pendingChangeSets_areChecked_asTheDatabaseWillGetThem() {
        changelog(
                changeSet("1", "<sql>" + CREATE + "</sql>"),
                changeSet("2", "<renameColumn tableName=\"person\" oldColumnName=\"fax\" newColumnName=\"telex\"/>"),
                changeSet(
                        "3",
                        "<comment>postdeploy:ignore=PD108 reason=Nobody reads it.</comment>"
                                + "<dropNotNullConstraint tableName=\"person\" columnName=\"name\" columnDataType=\"int\"/>"));

        Words words = migrations(
                "check", "--pending", "--changelog", "src/main/resources/db/changelog.xml", "--format", "json");

        JsonObject report = Json.createReader(new StringReader(words.out())).readObject();
        assertThat(report.getInt("ignored")).isEqualTo(1);
        JsonObject finding = report.getJsonArray("findings").getValuesAs(JsonObject.class).stream()
                .filter(each -> each.getString("rule").equals("PD103"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.getString("migration")).isEqualTo("db/changelog.xml::2::ann");
        assertThat(finding.getInt("line")).isEqualTo(3);
        assertThat(finding.getString("sql")).containsIgnoringCase("ALTER TABLE").containsIgnoringCase("telex");
    }

    @Test
    void indexIsMadeConcurrently_withoutFlywaysLock() {
        TestDatabase.Address database = TestDatabase.POSTGRESQL.create();
        String[] where = {"--url", database.url(), "--set", "postgresql.transactional.lock=false"};
        write("db/migration/V1__create.sql", CREATE);
        isDone(migrations("migrate", "--pre-deploy", where[0], where[1]));
        write("db/migration/V2__index.sql", "CREATE INDEX CONCURRENTLY ix ON customer (id);");

        Words found = migrations("check", "--pending", where[0], where[1]);
        assertThat(found.exitCode()).isEqualTo(10);
        assertThat(found.out()).contains("PD301");
        isDone(migrations("check", "--pending", where[0], where[1], where[2], where[3]));
        isDone(migrations("migrate", "--pre-deploy", where[0], where[1], where[2], where[3]));
    }

    @Test
    void settingsOfFlyway_areRead() {
        write("sql/V1__create.sql", "CREATE TABLE ${prefix}customer (id int);");
        write("flyway.conf", "flyway.url=" + url, "flyway.locations=filesystem:" + project.resolve("sql"));

        Words words = Words.in(
                project,
                Map.of(),
                null,
                "migrations",
                "migrate",
                "--pre-deploy",
                "--config",
                "flyway.conf",
                "--set",
                "placeholders.prefix=my_");

        isDone(words);
        assertThat(tables()).contains("MY_CUSTOMER");
    }

    @Test
    void wrongUsage_isExplained() {
        assertThat(migrations("migrate").exitCode()).isEqualTo(2);
        assertThat(migrations("migrate", "--pre-deploy", "--post-deploy").exitCode())
                .isEqualTo(2);
        Words folder = migrations("migrate", "--pre-deploy");
        assertThat(folder.exitCode()).isEqualTo(2);
        assertThat(folder.err()).contains("no folder src/main/resources/db/migration");
        write("db/migration/V1__create.sql", CREATE);
        Words nowhere = Words.in(project, Map.of(), null, "migrations", "plan");
        assertThat(nowhere.exitCode()).isEqualTo(2);
        assertThat(nowhere.err()).contains("POSTDEPLOY_DB_URL");
        Words driver = migrations("plan", "--url", "jdbc:strange://u:secret@host/db?password=secret");
        assertThat(driver.exitCode()).isEqualTo(2);
        assertThat(driver.err())
                .contains("no JDBC driver for jdbc:strange://host/db", "--lib")
                .doesNotContain("secret");
        Words setting = migrations("plan", "--set", "flyway.nonsense=1");
        assertThat(setting.exitCode()).isEqualTo(2);
        assertThat(setting.err()).contains("nonsense");
        Words target = migrations("migrate", "--pre-deploy", "--set", "flyway.target=1");
        assertThat(target.exitCode()).isEqualTo(2);
        assertThat(target.err()).contains("flyway.target is 1", "POST_DEPLOY");
        assertThat(migrations("plan", "--changelog", "absent.xml").err()).contains("no changelog absent.xml");
        assertThat(migrations("migrate", "--pre-deploy", "--quorum", "2").err()).contains("--party");
        assertThat(migrations("migrate", "--pre-deploy", "--party", "a").err()).contains("--quorum");
        assertThat(migrations("migrate", "--pre-deploy", "--quorum", "1", "--party", "a")
                        .err())
                .contains("at least 2");
        assertThat(migrations("check", "--pending", "db").err()).contains("--location");
    }

    @Test
    void quorum_isNotWaitedFor_whereThereIsNothingToApply() {
        release();
        isDone(migrations("migrate", "--pre-deploy"));

        Words words = migrations("migrate", "--pre-deploy", "--quorum", "2", "--party", "north");

        isDone(words);
        assertThat(words.out())
                .isEqualTo("There was nothing to apply.\nFor the end of the rollout wait: V3__drop.sql.\n");
        assertThat(tables()).noneMatch(table -> table.startsWith("POSTDEPLOY_"));
    }

    @Test
    void emptyFolder_isNothingToDo() throws IOException {
        Files.createDirectories(project.resolve("db/migration"));

        isDone(migrations("check"));
        isDone(migrations("plan"));
        isDone(migrations("migrate", "--pre-deploy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"db/migratoin", "filesystem:db/migratoin"})
    void locationThatIsNotThere_isNotNothingToDo(String location) {
        release();

        Words words = migrations("migrate", "--pre-deploy", "--location", location);

        assertThat(words.exitCode()).isEqualTo(2);
        assertThat(words.err()).contains("There is no folder db/migratoin here.");
    }

    @Test
    void twoOfOneVersion_areNamed() {
        write("db/migration/V1__first.sql", CREATE);
        write("db/migration/V1__second.sql", ADD);

        Words words = migrations("plan");

        assertThat(words.exitCode()).isEqualTo(12);
        assertThat(words.err()).contains("more than one migration with version 1", "V1__first.sql", "V1__second.sql");
    }

    @Test
    void quorumThatDoesNotCome_endsWith14_andAppliesNothing() {
        release();

        Words words =
                migrations("migrate", "--pre-deploy", "--quorum", "2", "--party", "north", "--quorum-timeout", "1s");

        assertThat(words.exitCode()).as(words.err()).isEqualTo(14);
        assertThat(words.err()).contains("north");
        assertThat(columns()).doesNotContain("NOTE");
    }

    /** It is pending again at once, whoever has applied it. */
    @Test
    void changeSetThatAlwaysRuns_isAppliedByOneParty() throws Exception {
        changelog(changeSet("1", "<sql>" + CREATE + "</sql>")
                + changeSet("2", "<sql>INSERT INTO customer (id) SELECT count(*) FROM customer</sql>")
                        .replace("<changeSet ", "<changeSet runAlways=\"true\" "));
        ExecutorService parties = Executors.newFixedThreadPool(2);
        try {
            List<Future<Words>> both = Stream.of("north", "south")
                    .map(party -> parties.submit(() -> quorumOfTwo(party)))
                    .toList();
            for (Future<Words> party : both) {
                isDone(party.get(1, TimeUnit.MINUTES));
            }
        } finally {
            parties.shutdownNow();
        }
        assertThat(ask("SELECT count(*) FROM customer")).containsExactly("1");
    }

    private Words quorumOfTwo(String party) {
        return migrations(
                "migrate",
                "--pre-deploy",
                "--changelog",
                "src/main/resources/db/changelog.xml",
                "--quorum",
                "2",
                "--party",
                party,
                "--quorum-timeout",
                "30s");
    }

    private List<String> tables() {
        return ask("SELECT table_name FROM information_schema.tables");
    }

    private List<String> columns() {
        return ask("SELECT column_name FROM information_schema.columns WHERE table_name = 'CUSTOMER'");
    }

    private List<String> ask(String sql) {
        try (Statement statement = open.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void changelog(String... changeSets) {
        List<String> lines = new ArrayList<>(List.of(changeSets));
        lines.add(
                0,
                "<databaseChangeLog xmlns=\"" + NAMESPACE + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xsi:schemaLocation=\"" + NAMESPACE + " " + NAMESPACE + "/dbchangelog-latest.xsd\">");
        lines.add("</databaseChangeLog>");
        write("src/main/resources/db/changelog.xml", lines.toArray(String[]::new));
    }

    private static String changeSet(String id, String changes) {
        return "<changeSet id=\"" + id + "\" author=\"ann\">" + changes + "</changeSet>";
    }
}
