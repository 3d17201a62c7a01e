package io.github.postdeploy.internal.migration.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.migration.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages in comments. */
class WrittenStagesTest {

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
        WrittenStages written = WrittenStages.in(sql);
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
        assertThat(WrittenStages.in(sql)).isEqualTo(WrittenStages.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- postdeploy:stage=AFTER", "-- postdeploy:stage=", "-- postdeploy:stage"})
    void wordThatIsNoStage_isAFault(String sql) {
        assertThat(WrittenStages.in("\n" + sql).unreadable())
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
        WrittenStages written = WrittenStages.in(sql);
        assertThat(written.declarations()).isEmpty();
        assertThat(written.unreadable()).contains("is not a line that is nothing but '-- postdeploy:stage=PRE_DEPLOY'");
    }

    @Test
    void lines_areCounted() {
        WrittenStages written =
                WrittenStages.in("-- a\n-- postdeploy:stage=PRE_DEPLOY\n\n-- postdeploy:stage=POST_DEPLOY");
        assertThat(written.declarations())
                .extracting(Declaration::where)
                .containsExactly("the comment in line 2", "the comment in line 4");
    }
}
