package io.github.postdeploy.internal.migration.check;

import static io.github.postdeploy.internal.migration.check.Observation.Work.NONE;
import static io.github.postdeploy.internal.migration.check.Observation.Work.READ;
import static io.github.postdeploy.internal.migration.check.Observation.Work.REWRITE;
import static io.github.postdeploy.internal.migration.sql.model.Dialect.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.check.Observation.Work;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules say of locks and of rows that are written anew is so on a real PostgreSQL, and of what they let pass too. */
class PostgreSqlLocksTest {

    private static final String EXCLUSIVE = "AccessExclusiveLock";
    private static final String INDEX = "CREATE INDEX customer_name ON customer (name)";
    private static final String PARTITIONS =
            """
            DROP TABLE customer_order;
            CREATE TABLE customer_order (id int, customer_id int, day date NOT NULL) PARTITION BY RANGE (day);
            CREATE TABLE customer_order_2019 PARTITION OF customer_order FOR VALUES FROM ('2019-01-01') TO ('2020-01-01');
            CREATE TABLE customer_order_2020 PARTITION OF customer_order FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
            """;
    private static final String REVENUE =
            """
            CREATE MATERIALIZED VIEW revenue AS SELECT customer_id, count(*) FROM customer_order GROUP BY customer_id;
            CREATE UNIQUE INDEX revenue_customer ON revenue (customer_id);
            """;

    /** By rule, in the order of its examples. */
    private static final Map<Rule, List<Evidence>> EVIDENCE = new LinkedHashMap<>();

    static {
        EVIDENCE.put(Rule.PD201, List.of(new Evidence("customer", EXCLUSIVE, REWRITE)));
        EVIDENCE.put(Rule.PD202, List.of(new Evidence("customer", EXCLUSIVE, REWRITE)));
        EVIDENCE.put(Rule.PD203, List.of(new Evidence("customer", EXCLUSIVE, REWRITE)));
        EVIDENCE.put(Rule.PD204, List.of(new Evidence("customer", EXCLUSIVE, REWRITE)));
        EVIDENCE.put(Rule.PD205, List.of(new Evidence("customer", "ShareLock", READ)));
        EVIDENCE.put(Rule.PD206, List.of(new Evidence("customer", EXCLUSIVE, NONE).behind(INDEX)));
        EVIDENCE.put(
                Rule.PD207,
                List.of(new Evidence("customer_order", "ShareRowExclusiveLock", READ)
                        .and("customer", "ShareRowExclusiveLock", READ)));
        EVIDENCE.put(Rule.PD208, List.of(new Evidence("customer", EXCLUSIVE, READ)));
        EVIDENCE.put(
                Rule.PD209,
                List.of(new Evidence("customer", EXCLUSIVE, READ)
                        .behind("CREATE UNIQUE INDEX customer_email ON customer (email)")));
        EVIDENCE.put(
                Rule.PD210,
                List.of(new Evidence("customer", EXCLUSIVE, READ)
                        .goodBehind(
                                "ALTER TABLE customer ADD CONSTRAINT points_positive CHECK (points >= 0) NOT VALID")));
        EVIDENCE.put(
                Rule.PD212,
                List.of(
                        new Evidence("customer", EXCLUSIVE, REWRITE),
                        new Evidence("revenue", EXCLUSIVE, REWRITE).behind(REVENUE)));
        EVIDENCE.put(
                Rule.PD213,
                List.of(new Evidence("customer_order", EXCLUSIVE, NONE)
                        .andBad("customer_order_2019", EXCLUSIVE)
                        .behind(PARTITIONS)));
        EVIDENCE.put(
                Rule.PD214,
                List.of(new Evidence("customer_order_2021", EXCLUSIVE, READ)
                        .behind(
                                PARTITIONS
                                        + "CREATE TABLE customer_order_2021 (id int, customer_id int, day date NOT NULL);"
                                        + "INSERT INTO customer_order_2021 SELECT n, n, '2021-05-05' FROM generate_series(1, 3000) n;")
                        .goodBehind("ALTER TABLE customer_order_2021 ADD CONSTRAINT in_2021"
                                + " CHECK (day >= '2021-01-01' AND day < '2022-01-01')")));
    }

    /**
     * Of the bad example: which lock it has on each table, and what it does to the rows while others wait.
     *
     * @param setUp SQL that comes before either example
     * @param goodSetUp what comes before the good one only
     */
    private record Evidence(List<Seen> tables, String setUp, String goodSetUp) {

        Evidence(String table, String lock, Work work) {
            this(List.of(new Seen(table, lock, work, true)), "", "");
        }

        Evidence and(String table, String lock, Work work) {
            return with(new Seen(table, lock, work, true));
        }

        /** What the good example does to that table does not matter. */
        Evidence andBad(String table, String lock) {
            return with(new Seen(table, lock, NONE, false));
        }

        private Evidence with(Seen seen) {
            return new Evidence(Stream.concat(tables.stream(), Stream.of(seen)).toList(), setUp, goodSetUp);
        }

        Evidence behind(String sql) {
            return new Evidence(tables, sql, goodSetUp);
        }

        Evidence goodBehind(String sql) {
            return new Evidence(tables, setUp, sql);
        }
    }

    private record Seen(String table, String lock, Work work, boolean goodToo) {}

    static Stream<Arguments> examples() {
        return Arrays.stream(Rule.values())
                .filter(rule -> rule.family() == Family.BLOCKS && rule.isFor(POSTGRESQL))
                .flatMap(PostgreSqlLocksTest::examples);
    }

    private static Stream<Arguments> examples(Rule rule) {
        List<Example> examples = Example.of(rule).stream()
                .filter(example -> example.dialect() == POSTGRESQL)
                .toList();
        List<Evidence> evidence = EVIDENCE.getOrDefault(rule, List.of());
        assertThat(evidence).as("evidence for %s", rule).isNotEmpty().hasSameSizeAs(examples);
        return IntStream.range(0, examples.size()).mapToObj(i -> Arguments.of(rule, examples.get(i), evidence.get(i)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void badExample_letsOthersWait_goodOneDoesNot(Rule rule, Example example, Evidence evidence) throws SQLException {
        for (Seen seen : evidence.tables()) {
            Observation bad = observe(evidence.setUp(), example.bad(), seen.table());
            assertThat(bad.lock()).as(example.bad()).isEqualTo(seen.lock());
            assertThat(bad.work()).as(example.bad()).isEqualTo(seen.work());
            assertThat(bad.letsOthersWait()).as(example.bad()).isTrue();
            assertThat(bad.readersWait())
                    .as(example.bad())
                    .isEqualTo(seen.lock().equals(EXCLUSIVE));
            if (seen.goodToo()) {
                Observation good = observe(evidence.setUp() + evidence.goodSetUp(), example.good(), seen.table());
                assertThat(seen.work() == NONE ? good.letsOthersWait() : good.worksWhileOthersWait())
                        .as("%s: %s", example.good(), good)
                        .isFalse();
            }
        }
    }

    static Stream<Arguments> harmful() {
        return Stream.of(
                harmful(Rule.PD201, "ALTER TABLE customer ALTER COLUMN points TYPE text USING points::text"),
                harmful(Rule.PD201, "ALTER TABLE customer ALTER COLUMN name TYPE char(60)"),
                harmful(Rule.PD202, "ALTER TABLE customer ADD COLUMN made timestamptz DEFAULT clock_timestamp()"),
                harmful(Rule.PD202, "ALTER TABLE customer ADD COLUMN luck float DEFAULT random()"),
                harmful(
                        Rule.PD202,
                        "ALTER TABLE customer ADD COLUMN no int DEFAULT nextval('numbers')",
                        "CREATE SEQUENCE numbers"),
                harmful(Rule.PD203, "ALTER TABLE customer ADD COLUMN no int GENERATED ALWAYS AS IDENTITY"),
                harmful(Rule.PD203, "ALTER TABLE customer ADD COLUMN no serial"),
                harmful(
                        Rule.PD204,
                        "ALTER TABLE customer ALTER COLUMN half SET EXPRESSION AS (points / 4)",
                        "ALTER TABLE customer ADD COLUMN half int GENERATED ALWAYS AS (points / 2) STORED"),
                harmful(Rule.PD205, "CREATE UNIQUE INDEX customer_email ON customer (email)"),
                harmful(Rule.PD205, "CREATE INDEX customer_period ON customer USING gist (period)"),
                harmful(Rule.PD206, "REINDEX INDEX customer_name", INDEX),
                harmful(Rule.PD206, "REINDEX TABLE customer"),
                harmful(Rule.PD207, "ALTER TABLE customer ADD COLUMN first int DEFAULT 1 REFERENCES customer_order"),
                harmful(Rule.PD208, "ALTER TABLE customer ADD COLUMN age int CHECK (age > 0)"),
                harmful(Rule.PD209, "ALTER TABLE code ADD PRIMARY KEY (code)"),
                harmful(Rule.PD209, "ALTER TABLE customer ADD COLUMN number int UNIQUE"),
                harmful(Rule.PD209, "ALTER TABLE customer ADD CONSTRAINT alone EXCLUDE USING gist (period WITH &&)"),
                harmful(Rule.PD212, "CLUSTER customer USING customer_pkey"),
                harmful(Rule.PD212, "ALTER TABLE customer SET UNLOGGED"),
                harmful(Rule.PD212, "ALTER TABLE customer SET LOGGED", "ALTER TABLE customer SET UNLOGGED"),
                harmful(Rule.PD212, "VACUUM (FULL, ANALYZE) customer"));
    }

    private static Arguments harmful(Rule rule, String sql, String... setUp) {
        return Arguments.of(rule, sql, String.join(";", setUp));
    }

    @ParameterizedTest
    @MethodSource("harmful")
    void whatLetsOthersWaitWhileItWorks_isReported(Rule rule, String sql, String setUp) throws SQLException {
        assertThat(CheckedSql.errors(POSTGRESQL, sql)).contains(rule);
        assertThat(observe(setUp, sql, sql.contains(" code ") ? "code" : "customer"))
                .matches(Observation::worksWhileOthersWait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE customer ALTER COLUMN name TYPE varchar(60)",
                "ALTER TABLE customer ALTER COLUMN name TYPE text",
                "ALTER TABLE customer ALTER COLUMN price TYPE numeric(12, 2)",
                "ALTER TABLE customer ADD COLUMN made timestamptz DEFAULT now()",
                "ALTER TABLE customer ADD COLUMN level int NOT NULL DEFAULT 1",
                "ALTER TABLE customer ADD COLUMN place int REFERENCES customer_order",
                "ALTER TABLE customer ALTER COLUMN points SET DEFAULT 7",
                "ALTER TABLE customer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY",
                "ALTER TABLE customer DROP CONSTRAINT customer_pkey",
                "ALTER TABLE customer DROP COLUMN email",
                "ALTER TABLE customer RENAME COLUMN email TO mail",
                "ALTER TABLE customer ADD CONSTRAINT known CHECK (email IS NOT NULL) NOT VALID",
                "CREATE UNIQUE INDEX CONCURRENTLY customer_email ON customer (email)",
                "REINDEX TABLE CONCURRENTLY customer",
                "REINDEX INDEX CONCURRENTLY customer_pkey",
                "ANALYZE customer",
                "VACUUM (ANALYZE) customer",
                "CREATE TRIGGER seen BEFORE UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "COMMENT ON TABLE customer IS 'people'"
            })
    void whatIsNotReportedAsAnError_doesNoWorkWhileOthersWait(String sql) throws SQLException {
        assertThat(CheckedSql.errors(POSTGRESQL, sql)).isEmpty();
        assertThat(observe("", sql, "customer")).matches(seen -> !seen.worksWhileOthersWait());
    }

    @Test
    void lockTable_letsOthersWait() throws SQLException {
        String sql = "LOCK TABLE customer IN SHARE ROW EXCLUSIVE MODE";
        assertThat(CheckedSql.errors(POSTGRESQL, sql)).containsExactly(Rule.PD212);
        assertThat(observe("", sql, "customer").writersWait()).isTrue();
    }

    @Test
    void setNotNull_readsNoRow_whereACheckHasSeenThemAll() throws SQLException {
        String sql = "ALTER TABLE customer ALTER COLUMN email SET NOT NULL";
        assertThat(observe("", sql, "customer")).isEqualTo(new Observation(EXCLUSIVE, true, true, READ));
        assertThat(observe(
                        """
                        ALTER TABLE customer ADD CONSTRAINT known CHECK (email IS NOT NULL) NOT VALID;
                        ALTER TABLE customer VALIDATE CONSTRAINT known;
                        """,
                        sql,
                        "customer"))
                .isEqualTo(new Observation(EXCLUSIVE, true, true, NONE));
    }

    @Test
    void primaryKeyUsingIndex_readsTheRows_whereItsColumnsMayBeNull() throws SQLException {
        String index = "CREATE UNIQUE INDEX code_once ON code (code);";
        String sql = "ALTER TABLE code ADD CONSTRAINT code_once PRIMARY KEY USING INDEX code_once";
        assertThat(observe(index, sql, "code").work()).isEqualTo(READ);
        assertThat(observe(index + "ALTER TABLE code ALTER COLUMN code SET NOT NULL", sql, "code")
                        .work())
                .isEqualTo(NONE);
    }

    @Test
    void indexOfAPartitionedTableAlone_isMadeAtOnce() throws SQLException {
        String sql = "CREATE INDEX order_day ON ONLY customer_order (day)";
        assertThat(CheckedSql.errors(POSTGRESQL, sql)).isEmpty();
        assertThat(observe(PARTITIONS, sql, "customer_order").work()).isEqualTo(NONE);
        assertThat(observe(PARTITIONS, sql, "customer_order_2020").letsOthersWait())
                .isFalse();
    }

    private static Observation observe(String setUp, String sql, String table) throws SQLException {
        try (PostgreSqlProbe probe = new PostgreSqlProbe(setUp)) {
            return probe.observe(sql, table);
        }
    }
}
