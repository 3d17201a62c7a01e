package io.github.postdeploy.internal.migration.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.postdeploy.internal.migration.check.Script.Runner;
import io.github.postdeploy.internal.migration.check.Script.Tool;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.SqlSource;
import io.github.postdeploy.migration.Stage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckerTest {

    private static Script script(String sql) {
        return script(Dialect.POSTGRESQL, sql);
    }

    private static Script script(Dialect dialect, String sql) {
        return new Script(
                "V1__a.sql",
                "db/V1__a.sql",
                SqlSource.file(sql),
                List.of(),
                dialect,
                Optional.empty(),
                false,
                Runner.UNKNOWN);
    }

    private static Script after(String sql) {
        return new Script(
                "V1__a.sql",
                "db/V1__a.sql",
                SqlSource.file(sql),
                List.of(),
                Dialect.POSTGRESQL,
                Optional.of(Stage.POST_DEPLOY),
                true,
                Runner.UNKNOWN);
    }

    private static Script by(Runner runner, String sql) {
        return new Script(
                "V1__a.sql",
                "db/V1__a.sql",
                SqlSource.file(sql),
                List.of(),
                Dialect.POSTGRESQL,
                Optional.empty(),
                false,
                runner);
    }

    private static List<Finding> findings(Script... scripts) {
        return new Checker(new CheckSettings(CheckSettings.Profile.STANDARD, Map.of(Rule.PD302, Severity.OFF)))
                .check(List.of(scripts))
                .findings();
    }

    private static List<Rule> rules(Script... scripts) {
        return findings(scripts).stream().map(Finding::rule).toList();
    }

    @Test
    void tableOfTheSameMigration_isNew() {
        assertThat(
                        rules(
                                script(
                                        """
                        CREATE TABLE a (id bigint PRIMARY KEY);
                        CREATE INDEX a_id ON a (id);
                        ALTER TABLE a ADD COLUMN b int NOT NULL;
                        ALTER TABLE A DROP COLUMN b;
                        UPDATE a SET id = 1;
                        """)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE archive.a (id int); CREATE INDEX i ON a (id);",
                "CREATE TABLE a (id int); CREATE INDEX i ON archive.a (id);",
                "SET search_path TO archive; CREATE TABLE a (id int); SET search_path TO shop; CREATE INDEX i ON a (id);",
            })
    void tableThatMayBeInAnotherSchema_isWarnedOf(String sql) {
        assertThat(findings(script(sql)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.rule()).isEqualTo(Rule.PD205))
                .satisfies(finding -> assertThat(finding.severity()).isEqualTo(Severity.WARNING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE \"A\" (id int); DROP TABLE a;",
                "CREATE FUNCTION a() RETURNS int LANGUAGE sql AS 'SELECT 1'; DROP TABLE a;",
                "CREATE SCHEMA a; DROP TABLE a;"
            })
    void whatHasTheSameName_isNotTheSame(String sql) {
        assertThat(rules(script(sql))).containsExactly(Rule.PD102);
    }

    @Test
    void sameSchemaInEachMigration_isTheSame() {
        assertThat(rules(
                        script("SET search_path TO shop; CREATE TABLE a (id int);"),
                        script("SET search_path TO shop; CREATE INDEX i ON a (id);")))
                .isEmpty();
    }

    @Test
    void tableOfACondition_isPerhapsNew() {
        String sql = "IF OBJECT_ID('a') IS NULL CREATE TABLE a (id int);\nALTER TABLE a DROP COLUMN id;";
        assertThat(findings(script(Dialect.SQL_SERVER, sql)))
                .extracting(Finding::rule, Finding::severity)
                .containsExactly(tuple(Rule.PD101, Severity.WARNING));
    }

    @Test
    void tableThatMayHaveBeenThere_isNotNew() {
        assertThat(rules(script("CREATE TABLE IF NOT EXISTS a (id bigint);\nCREATE INDEX i ON a (id);")))
                .containsExactly(Rule.PD205);
        assertThat(rules(script("CREATE TABLE ${name} (id bigint);\nCREATE INDEX i ON a (id);")))
                .containsExactly(Rule.PD205);
        assertThat(rules(script("CREATE TABLE one.a (id bigint);\nCREATE INDEX i ON other.a (id);")))
                .containsExactly(Rule.PD205);
        assertThat(rules(script("CREATE TABLE a (id bigint);\nDROP TABLE a;\nCREATE INDEX i ON a (id);")))
                .containsExactly(Rule.PD205);
    }

    @Test
    void whatMayBeNew_isWarnedOf() {
        Report report = new Checker(CheckSettings.STANDARD)
                .check(List.of(
                        script("CREATE TABLE IF NOT EXISTS a (id bigint);\nCREATE INDEX i ON a (id);"),
                        script("CREATE INDEX j ON b (id);")));
        assertThat(report.findings()).extracting(Finding::severity).containsExactly(Severity.WARNING, Severity.ERROR);
    }

    @Test
    void tableOfALaterMigration_isNotNewToAnEarlierOne() {
        assertThat(rules(script("CREATE INDEX i ON a (id);"), script("CREATE TABLE a (id bigint);")))
                .containsExactly(Rule.PD205);
        assertThat(rules(script("CREATE TABLE a (id bigint);"), script("CREATE INDEX i ON a (id);")))
                .isEmpty();
    }

    @Test
    void foreignKeyOfANewTable_locksTheOtherForAMoment() {
        Report report = new Checker(CheckSettings.STANDARD)
                .check(List.of(script("CREATE TABLE a (id bigint REFERENCES customer (id));")));
        assertThat(report.findings())
                .singleElement()
                .returns(Rule.PD207, Finding::rule)
                .returns(Severity.INFO, Finding::severity);
        assertThat(report.hasAtLeast(Severity.WARNING)).isFalse();
    }

    @Test
    void afterTheRollout_nothingBreaksButRenames() {
        assertThat(rules(after("ALTER TABLE a DROP COLUMN b;"))).isEmpty();
        assertThat(rules(after("ALTER TABLE a RENAME COLUMN b TO c;"))).containsExactly(Rule.PD103);
        assertThat(rules(after("CREATE INDEX i ON a (b);"))).containsExactly(Rule.PD205);
    }

    @Test
    void concurrently_dependsOnWhatAppliesIt() {
        String sql = "CREATE INDEX CONCURRENTLY i ON a (b);";
        assertThat(rules(by(new Runner(Tool.FLYWAY, true, true, false), sql))).containsExactly(Rule.PD301);
        assertThat(rules(by(new Runner(Tool.FLYWAY, true, false, false), sql))).isEmpty();
        assertThat(rules(by(new Runner(Tool.LIQUIBASE, true, false, false), sql)))
                .containsExactly(Rule.PD301);
        assertThat(rules(by(new Runner(Tool.LIQUIBASE, false, false, false), sql)))
                .isEmpty();
    }

    @Test
    void statementsThatDatabasesRefuseRatherThanBeSlow_areSafe() {
        assertThat(rules(script(Dialect.MYSQL, "ALTER TABLE a MODIFY b bigint, ALGORITHM=INPLACE, LOCK=NONE;")))
                .isEmpty();
        assertThat(rules(script(Dialect.MYSQL, "ALTER TABLE a MODIFY b bigint, ALGORITHM=INPLACE;")))
                .containsExactly(Rule.PD201);
        assertThat(rules(script(Dialect.MYSQL, "ALTER TABLE a MODIFY b bigint, ALGORITHM=COPY, LOCK=NONE;")))
                .contains(Rule.PD201, Rule.PD211);
    }

    @Test
    void severityOff_hidesAndOthersStand() {
        Script both = script("ALTER TABLE a DROP COLUMN b;\nALTER TABLE a DROP COLUMN c;");
        CheckSettings settings = new CheckSettings(
                CheckSettings.Profile.STANDARD,
                Map.of(Rule.PD101, Severity.INFO, Rule.PD302, Severity.OFF, Rule.PD303, Severity.OFF));
        assertThat(new Checker(settings).check(List.of(both)).findings())
                .hasSize(2)
                .allMatch(finding -> finding.severity() == Severity.INFO);
    }

    @Test
    void whatAPersonHasLookedAt_isARemark() {
        assertThat(rules(script("CALL tidy_up();"))).containsExactly(Rule.PD305);
        Report looked = new Checker(CheckSettings.STANDARD).check(List.of(after("CALL tidy_up();")));
        assertThat(looked.findings()).extracting(Finding::severity).containsExactly(Severity.INFO);
    }

    @Test
    void exception_countsForItsStatementOnly() {
        String ignored = "-- postdeploy:ignore=PD205,PD109 reason=The table is small.\n";
        assertThat(rules(script(ignored + "CREATE UNIQUE INDEX i ON a (b);\nCREATE INDEX j ON a (b);")))
                .containsExactly(Rule.PD205);
        assertThat(rules(script("-- postdeploy:ignore=PD205 reason=\nCREATE INDEX j ON a (b);")))
                .containsExactly(Rule.PD300, Rule.PD205);
        assertThat(rules(script("-- postdeploy:ignore=PD2 reason=Why not.\nCREATE INDEX j ON a (b);")))
                .containsExactly(Rule.PD300, Rule.PD205);
        assertThat(rules(script("SELECT 1;\n-- postdeploy:ignore=PD205 reason=Nothing follows.")))
                .containsExactly(Rule.PD300);
    }

    @Test
    void placesAreThoseOfTheFile() {
        Finding finding = new Checker(CheckSettings.STANDARD)
                .check(List.of(
                        script("SET lock_timeout = '1s';\n\n  ALTER TABLE a\n    ADD b int,\n    DROP COLUMN c;")))
                .findings()
                .get(0);
        assertThat(finding.place().line()).isEqualTo(5);
        assertThat(finding.sql()).isEqualTo("DROP COLUMN c");
        assertThat(finding.message()).isEqualTo("Drops a column: a.c");
    }
}
