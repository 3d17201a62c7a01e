package io.github.postdeploy.internal.migration.check;

import static io.github.postdeploy.internal.migration.sql.model.Dialect.MARIADB;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.check.MariaDbProbe.Outcome;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules say of tables that MariaDB copies or locks is so on a real one, and of what they let pass too. */
class MariaDbLocksTest {

    /** By rule, in the order of its examples for MySQL and MariaDB. */
    private static final Map<Rule, List<Evidence>> EVIDENCE = new LinkedHashMap<>();

    static {
        EVIDENCE.put(Rule.PD201, List.of(new Evidence(Harm.COPIES, Outcome.REFUSED)));
        EVIDENCE.put(Rule.PD202, List.of(new Evidence(Harm.COPIES, Outcome.IN_PLACE)));
        EVIDENCE.put(Rule.PD203, List.of(new Evidence(Harm.LOCKS, Outcome.IN_PLACE)));
        EVIDENCE.put(Rule.PD204, List.of(new Evidence(Harm.COPIES, Outcome.IN_PLACE)));
        EVIDENCE.put(Rule.PD205, List.of(new Evidence(Harm.LOCKS, Outcome.IN_PLACE)));
        EVIDENCE.put(Rule.PD207, List.of(new Evidence(Harm.COPIES, Outcome.IN_PLACE)));
        EVIDENCE.put(Rule.PD208, List.of(new Evidence(Harm.COPIES, Outcome.NEW_TABLE)));
        EVIDENCE.put(
                Rule.PD211,
                List.of(new Evidence(Harm.COPIES, Outcome.IN_PLACE), new Evidence(Harm.COPIES, Outcome.IN_PLACE)));
    }

    private record Evidence(Harm bad, Outcome good) {}

    private enum Harm {
        /** All rows go to another file, and writers wait unless the server can do without. */
        COPIES,
        /** It is done in place, and cannot be done so without a lock. */
        LOCKS
    }

    static Stream<Arguments> examples() {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.family() == Family.BLOCKS && rule.isFor(MARIADB))
                .flatMap(MariaDbLocksTest::examples);
    }

    private static Stream<Arguments> examples(Rule rule) {
        List<Example> examples = Example.of(rule).stream()
                .filter(example -> example.dialect().isMySql())
                .toList();
        List<Evidence> evidence = EVIDENCE.getOrDefault(rule, List.of());
        assertThat(evidence).as("evidence for %s", rule).isNotEmpty().hasSameSizeAs(examples);
        return IntStream.range(0, examples.size()).mapToObj(i -> Arguments.of(rule, examples.get(i), evidence.get(i)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void badExample_copiesOrLocks_goodOneDoesNot(Rule rule, Example example, Evidence evidence) throws SQLException {
        String table = example.bad().contains("customer_order") ? "customer_order" : "customer";
        String bad = example.bad().replaceAll(";$", "");
        if (evidence.bad() == Harm.COPIES) {
            assertThat(run(bad, table)).isEqualTo(Outcome.NEW_TABLE);
            assertThat(letsWritersWait(bad + ", LOCK=SHARED", table)).isTrue();
            if (!bad.contains("ALGORITHM")) {
                assertThat(run(bad + ", ALGORITHM=INPLACE", table)).isEqualTo(Outcome.REFUSED);
            }
        } else {
            assertThat(run(inPlace(bad, "LOCK=NONE"), table)).isEqualTo(Outcome.REFUSED);
            assertThat(run(inPlace(bad, "LOCK=SHARED"), table)).isNotEqualTo(Outcome.REFUSED);
        }
        Outcome good = run(example.good(), table);
        assertThat(good).isEqualTo(evidence.good());
        if (good == Outcome.NEW_TABLE) {
            assertThat(letsWritersWait(example.good().replaceAll(";$", ""), table))
                    .isFalse();
        } else if (good == Outcome.IN_PLACE && !example.good().contains("ALGORITHM")) {
            assertThat(run(inPlace(example.good().replaceAll(";$", ""), "LOCK=NONE"), table))
                    .isEqualTo(Outcome.IN_PLACE);
        }
    }

    /** Its documentation has this from 11.2 on; older ones, and MySQL, stop writers as with {@code LOCK=SHARED}. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "MODIFY points bigint",
                "ADD COLUMN token varchar(36) DEFAULT (uuid())",
                "ADD COLUMN lower_name varchar(100) AS (lower(name)) STORED",
                "ADD CONSTRAINT points_positive CHECK (points >= 0)",
                "CONVERT TO CHARACTER SET utf8mb4",
                "ADD COLUMN note varchar(100), ALGORITHM=COPY"
            })
    void copy_letsWritersWriteMeanwhile(String change) throws SQLException {
        assertThat(letsWritersWait("ALTER TABLE customer " + change, "customer"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"ADD FULLTEXT (words), true", "ADD SPATIAL INDEX (place), true", "ADD INDEX (name), false"})
    void writersWaitForAnIndex_ofWordsOrPlacesOnly(String index, boolean wait) throws SQLException {
        try (MariaDbProbe probe = new MariaDbProbe()) {
            assertThat(probe.letsWritersWaitForIndex(index)).isEqualTo(wait);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE customer MODIFY name int",
                "ALTER TABLE customer DROP PRIMARY KEY, MODIFY id int",
                "ALTER TABLE customer MODIFY kind ENUM ('old', 'new')"
            })
    void whatCopies_isReported(String sql) throws SQLException {
        assertThat(CheckedSql.findings(MARIADB, sql)).isNotEmpty();
        assertThat(run(sql + ", ALGORITHM=INPLACE", "customer")).isEqualTo(Outcome.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE SPATIAL INDEX i ON customer (place)", "ALTER TABLE customer ADD FULLTEXT (words)"})
    void whatLetsWritersWait_isReported(String sql) throws SQLException {
        assertThat(CheckedSql.errors(MARIADB, sql)).containsExactly(Rule.PD205);
        assertThat(run(inPlace(sql, "LOCK=NONE"), "customer")).isEqualTo(Outcome.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE customer MODIFY name varchar(60) NOT NULL",
                "ALTER TABLE customer MODIFY kind ENUM ('new', 'old', 'odd')",
                "ALTER TABLE customer ADD COLUMN made datetime DEFAULT now()",
                "ALTER TABLE customer ADD UNIQUE (name)",
                "ALTER TABLE customer DROP COLUMN kind",
                "ALTER TABLE customer ALTER COLUMN points SET DEFAULT 7",
                "ALTER TABLE customer RENAME COLUMN words TO text",
                "ALTER TABLE customer DROP PRIMARY KEY, ADD PRIMARY KEY (id, points)",
                "ALTER TABLE customer FORCE",
                "ALTER TABLE customer ROW_FORMAT=COMPRESSED",
                "CREATE UNIQUE INDEX customer_name ON customer (name)"
            })
    void whatIsNotReportedAsAnError_letsWritersWrite(String sql) throws SQLException {
        assertThat(CheckedSql.errors(MARIADB, sql)).isEmpty();
        assertThat(run(inPlace(sql, "LOCK=NONE"), "customer")).isNotEqualTo(Outcome.REFUSED);
    }

    /** Without ALGORITHM, MariaDB copies the table where it can not have the lock in place. */
    private static String inPlace(String sql, String lock) {
        String separator = sql.startsWith("CREATE") ? " " : ", ";
        return sql + separator + "ALGORITHM=INPLACE" + separator + lock;
    }

    private static Outcome run(String sql, String table) throws SQLException {
        try (MariaDbProbe probe = new MariaDbProbe()) {
            return probe.run(sql, table);
        }
    }

    private static boolean letsWritersWait(String sql, String table) throws SQLException {
        try (MariaDbProbe probe = new MariaDbProbe()) {
            return probe.letsWritersWait(sql, table);
        }
    }
}
