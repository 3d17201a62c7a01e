package io.github.postdeploy.internal.migration;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.check.CheckSettings;
import io.github.postdeploy.internal.migration.check.Checker;
import io.github.postdeploy.internal.migration.check.Finding;
import io.github.postdeploy.internal.migration.check.Rule;
import io.github.postdeploy.internal.migration.check.Script;
import io.github.postdeploy.internal.migration.check.Severity;
import io.github.postdeploy.internal.migration.files.FileScripts;
import io.github.postdeploy.internal.migration.files.SqlFile;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.migration.MigrationOptions;
import io.github.postdeploy.migration.Stage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The changes of models that the tests of django-syzygy and django-zerodowntime make, as the SQL that makes them. */
class SeedSituationsTest {

    private static List<Script> scripts(SqlFile... files) {
        return new FileScripts(MigrationOptions.DEFAULT, Dialect.POSTGRESQL, Script.Runner.UNKNOWN).of(List.of(files));
    }

    private static List<Finding> strict(SqlFile... files) {
        return new Checker(new CheckSettings(CheckSettings.Profile.STRICT, Map.of(Rule.PD302, Severity.OFF)))
                .check(scripts(files)).findings().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a model more, a model less, fields that link models to many others
                "PRE_DEPLOY  | CREATE TABLE foo (id int PRIMARY KEY)",
                "POST_DEPLOY | DROP TABLE foo",
                "PRE_DEPLOY  | CREATE TABLE foo_bars (foo int REFERENCES foo, bar int REFERENCES bar)",
                "POST_DEPLOY | DROP TABLE foo_bars",
                // a field more: with a default that the running release needs, which goes when it has gone
                "PRE_DEPLOY  | ALTER TABLE foo ADD COLUMN bar int NOT NULL DEFAULT 42",
                "POST_DEPLOY | ALTER TABLE foo ALTER COLUMN bar DROP DEFAULT",
                "PRE_DEPLOY  | ALTER TABLE foo ADD COLUMN made timestamptz NOT NULL DEFAULT now()",
                "PRE_DEPLOY  | ALTER TABLE foo ADD COLUMN bar int",
                // a field less: first nobody need write it, then it goes
                "PRE_DEPLOY  | ALTER TABLE foo ALTER COLUMN bar DROP NOT NULL",
                "PRE_DEPLOY  | ALTER TABLE foo ALTER COLUMN bar SET DEFAULT 42",
                "POST_DEPLOY | ALTER TABLE foo DROP COLUMN bar",
                // a field that must be there
                "POST_DEPLOY | ALTER TABLE foo ALTER COLUMN bar SET NOT NULL"
            })
    void changeOfAModel_hasItsStage(Stage stage, String sql) {
        assertThat(scripts(new SqlFile("V1__a.sql", sql)).get(0).stage()).contains(stage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // renames, and a model in the place of another
                "ALTER TABLE foo RENAME COLUMN a TO b",
                "ALTER TABLE foo RENAME TO bar",
                "CREATE TABLE other_model (field int PRIMARY KEY); DROP TABLE model",
                "ALTER TABLE foo ADD COLUMN bar boolean NOT NULL DEFAULT false; DROP TABLE bar"
            })
    void changeOfBothKinds_isAPersonsDecision(String sql) {
        assertThat(scripts(new SqlFile("V1__a.sql", sql)).get(0).stage()).isEmpty();
        for (Stage stage : Stage.values()) {
            String written = "-- postdeploy:stage=" + stage + "\n" + sql;
            assertThat(scripts(new SqlFile("V1__a.sql", written)).get(0).stage())
                    .contains(stage);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE TABLE foo (id int)", "ALTER TABLE foo ADD COLUMN safe_field int", "-- nothing"})
    void strictProfile_letsPassWhatIsOnItsList(String sql) {
        assertThat(strict(new SqlFile("V1__a.sql", sql))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE foo ADD COLUMN field_added int NOT NULL DEFAULT 1",
                "ALTER TABLE foo ALTER COLUMN field_added SET DEFAULT 10",
                "ALTER TABLE foo RENAME COLUMN field_added TO field_renamed",
                "ALTER TABLE foo DROP COLUMN field_renamed",
                "DROP TABLE foo",
                "UPDATE foo SET a = 1 WHERE b = 2",
                "DO $$ BEGIN PERFORM 1; END $$"
            })
    void strictProfile_reportsAllElse(String sql) {
        String file = "-- postdeploy:stage=PRE_DEPLOY\n" + sql;
        assertThat(strict(new SqlFile("V1__a.sql", file)))
                .extracting(Finding::rule)
                .contains(Rule.PD100);
    }

    @Test
    void everyUnsafeChange_isCounted_byItsMigration() {
        List<Finding> found = strict(
                        new SqlFile("V2__field_added.sql", "ALTER TABLE foo ADD COLUMN field_added int DEFAULT 1;"),
                        new SqlFile(
                                "V3__kitchen_sink.sql",
                                """
                                -- postdeploy:stage=PRE_DEPLOY
                                ALTER TABLE foo ADD COLUMN safe_field int;
                                ALTER TABLE foo ADD COLUMN field_added int DEFAULT 1;
                                ALTER TABLE foo ALTER COLUMN field_added TYPE smallint;
                                ALTER TABLE foo RENAME COLUMN field_added TO field_renamed;
                                ALTER TABLE foo DROP COLUMN field_renamed;
                                DROP TABLE foo;
                                """))
                .stream()
                .filter(finding -> finding.rule() == Rule.PD100)
                .toList();
        assertThat(found)
                .extracting(Finding::migration)
                .containsExactly(
                        "V2__field_added.sql",
                        "V3__kitchen_sink.sql",
                        "V3__kitchen_sink.sql",
                        "V3__kitchen_sink.sql",
                        "V3__kitchen_sink.sql",
                        "V3__kitchen_sink.sql");
    }
}
