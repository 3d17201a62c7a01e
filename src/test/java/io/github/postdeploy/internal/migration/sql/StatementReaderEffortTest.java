package io.github.postdeploy.internal.migration.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.sql.model.Dialect;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The effort grows with the length of the text, and not faster. */
class StatementReaderEffortTest {

    private static final int TIMES = 300;

    @ParameterizedTest
    @EnumSource
    void steps_growWithTheLength(Dialect dialect) {
        String all = Cases.of(dialect).stream()
                .map(Cases.Case::sql)
                .filter(sql -> !sql.contains("never closed"))
                .collect(Collectors.joining(
                        dialect == Dialect.SQL_SERVER ? "\nGO\n" : dialect == Dialect.ORACLE ? "\n/\n" : ";\n"));
        assertGrowsWithLength(dialect, all + "\n;\n", 1);
    }

    @ParameterizedTest
    @EnumSource
    void steps_growWithTheLengthOfOneStatement(Dialect dialect) {
        for (String part : List.of(
                "(",
                ")",
                "( )",
                "[",
                "${a",
                "'",
                "\"",
                "/*",
                "$$",
                "a,",
                "a.",
                "ALTER TABLE a ADD b int,",
                "ADD a FOO, ",
                "DROP ",
                "BEGIN ",
                "CASE ",
                "IF ",
                "SELECT ",
                "WITH a AS (",
                "b::int",
                " AT TIME ZONE a",
                "::",
                "-- x\n",
                "/* x */",
                "\n",
                "ON x ",
                "UNION SELECT ",
                "= ",
                "+ ",
                "1 ",
                "DEFAULT ",
                "CHECK (",
                "a int,",
                "VALUES (1),",
                "MODIFY a int ")) {
            for (String begin : List.of(
                    "",
                    "ALTER TABLE a ADD b int DEFAULT ",
                    "CREATE TABLE a (",
                    "SELECT ",
                    "INSERT INTO a ",
                    "CREATE PROCEDURE p ")) {
                assertGrowsWithLength(dialect, part, TIMES, begin);
            }
        }
    }

    private static void assertGrowsWithLength(Dialect dialect, String part, int times, String... begin) {
        String prefix = String.join("", begin);
        int once = steps(dialect, prefix + part.repeat(times));
        int more = steps(dialect, prefix + part.repeat(times * 10));
        assertThat(more).as("%s: %s%s", dialect, prefix, part).isLessThanOrEqualTo(once * 12 + 100);
        assertThat(more).isLessThanOrEqualTo((prefix.length() + part.length() * times * 10) * 4);
    }

    private static int steps(Dialect dialect, String text) {
        TextReader reader = new TextReader(text, dialect);
        reader.read();
        return reader.steps();
    }
}
