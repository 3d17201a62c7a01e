package io.github.postdeploy.internal.migration.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.migration.Stage;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages in comments. */
class WrittenStagesTest {

    private static WrittenStages in(String sql) {
        return WrittenStages.in(sql, Optional.of(Dialect.POSTGRESQL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- postdeploy:stage=POST_DEPLOY",
                "--postdeploy:stage=post-deploy",
                "  --  postdeploy: stage = Post_Deploy  ",
                "CREATE TABLE a (b INT);\n-- postdeploy:stage=POST_DEPLOY\nDROP TABLE c;",
                "\r\n-- postdeploy:stage=POST_DEPLOY\r\n"
            })
    void comment_isRead(String sql) {
        WrittenStages written = in(sql);
        assertThat(written.unreadable()).isEmpty();
        assertThat(written.declarations()).extracting(Declaration::stage).containsExactly(Stage.POST_DEPLOY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-- stage=POST_DEPLOY",
                "-- the comment postdeploy:stage=POST_DEPLOY would do",
                "-- postdeploy:ignore PD101 because"
            })
    void otherText_isNone(String sql) {
        assertThat(in(sql)).isEqualTo(WrittenStages.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- postdeploy:stage=AFTER", "-- postdeploy:stage=", "-- postdeploy:stage"})
    void wordThatIsNoStage_isAFault(String sql) {
        assertThat(in("\n" + sql).unreadable())
                .isEqualTo("the comment in line 2, '" + sql + "', names neither PRE_DEPLOY nor POST_DEPLOY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE a ADD b INT; -- postdeploy:stage=POST_DEPLOY",
                "-- postdeploy:stage=POST_DEPLOY because the readers are slow",
                "/* postdeploy:stage=POST_DEPLOY */",
                "/*\n * postdeploy:stage=POST_DEPLOY\n */",
                "/*\npostdeploy:stage=POST_DEPLOY\n*/",
                "# postdeploy:stage=POST_DEPLOY",
                "-- @postdeploy:stage=POST_DEPLOY",
                "-- postdeploy stage=POST_DEPLOY"
            })
    void whatIsMeantSo_isAFault(String sql) {
        WrittenStages written = in(sql);
        assertThat(written.declarations()).isEmpty();
        assertThat(written.unreadable()).contains("is not a line that is nothing but '-- postdeploy:stage=PRE_DEPLOY'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/*\n-- postdeploy:stage=PRE_DEPLOY\n*/\nALTER TABLE customer DROP COLUMN fax;",
                "/* /* */\r\n-- postdeploy:stage=PRE_DEPLOY\r\n*/",
                "INSERT INTO note VALUES ('\n-- postdeploy:stage=PRE_DEPLOY\n');",
                "DO $$\n-- postdeploy:stage=PRE_DEPLOY\n$$;",
                "CREATE TABLE \"\n-- postdeploy:stage=PRE_DEPLOY\n\" (a int);"
            })
    void commentWithinSomethingElse_isAFault(String sql) {
        WrittenStages written = in(sql);
        assertThat(written.declarations()).isEmpty();
        assertThat(written.unreadable())
                .startsWith("the comment in line 2, '-- postdeploy:stage=PRE_DEPLOY', is none to the database");
    }

    @Test
    void dashesWithoutBlank_areAFaultOnMySql() {
        String sql = "--postdeploy:stage=PRE_DEPLOY\n";
        assertThat(WrittenStages.in(sql, Optional.of(Dialect.MYSQL)).unreadable())
                .contains("wants a blank behind the dashes");
        assertThat(WrittenStages.in(sql, Optional.empty()).declarations()).hasSize(1);
    }

    @Test
    void lines_mayEndInAnyWay() {
        String stage = "-- postdeploy:stage=PRE_DEPLOY";
        assertThat(in("\r" + stage + "\n\r\n" + stage + "\r\r\n" + stage + "\r").declarations())
                .extracting(Declaration::where)
                .containsExactly("the comment in line 2", "the comment in line 4", "the comment in line 6");
    }

    @Test
    void lines_areCounted() {
        WrittenStages written = in("-- a\n-- postdeploy:stage=PRE_DEPLOY\n\n-- postdeploy:stage=POST_DEPLOY");
        assertThat(written.declarations())
                .extracting(Declaration::where)
                .containsExactly("the comment in line 2", "the comment in line 4");
    }
}
