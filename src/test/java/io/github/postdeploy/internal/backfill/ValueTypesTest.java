package io.github.postdeploy.internal.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Backfills;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.Row;
import io.github.postdeploy.internal.store.TestDatabase;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.postgresql.util.PGobject;

/** Values of every type get into columns, and out of them. */
class ValueTypesTest {

    private static final UUID ID = UUID.fromString("6f1a7c1e-8a3b-4d5e-9f00-123456789abc");
    private static final LocalDateTime TIME = LocalDateTime.parse("2026-11-20T13:14:15.123456");
    private static final Instant INSTANT = Instant.parse("2026-11-20T13:14:15.123456Z");
    private static final Instant MILLIS = Instant.parse("2026-11-20T13:14:15.123Z");
    private static final String TEXT = "O'Hara \"quoted\" \\ back, {brace} ? 日本 😀 \n\t";

    private enum Colour {
        RED
    }

    @TestFactory
    Stream<DynamicTest> value_comesBack() {
        List<DynamicTest> tests = new ArrayList<>();
        for (TestDatabase database : TestDatabase.values()) {
            for (Value value : values(database)) {
                tests.add(DynamicTest.dynamicTest(
                        database + " " + value.type + " " + value.given, () -> valueComesBack(database, value)));
            }
        }
        return tests.stream();
    }

    private static List<Value> values(TestDatabase database) {
        List<Value> values = new ArrayList<>(List.of(
                new Value("INT", 42, 42),
                new Value("INT", 42L, 42),
                new Value("SMALLINT", -1, -1),
                new Value("BIGINT", Long.MAX_VALUE, Long.MAX_VALUE),
                new Value("BIGINT", BigInteger.TEN, 10L),
                new Value("DECIMAL(12, 3)", new BigDecimal("123456789.125"), new BigDecimal("123456789.125")),
                new Value("DECIMAL(12, 2)", new BigDecimal("-1.00"), new BigDecimal("-1.00")),
                new Value("DOUBLE PRECISION", 0.1, 0.1),
                new Value(
                        database == TestDatabase.MARIADB ? "VARCHAR(100) CHARSET utf8mb4" : "VARCHAR(100)", TEXT, TEXT),
                new Value("VARCHAR(100)", "", ""),
                new Value("VARCHAR(100)", Colour.RED, "RED"),
                new Value("VARCHAR(100)", 'c', "c"),
                new Value("VARCHAR(100)", 12, "12"),
                new Value("DATE", LocalDate.parse("2024-02-29"), LocalDate.parse("2024-02-29")),
                new Value("TIME", LocalTime.parse("23:59:58"), LocalTime.parse("23:59:58"))));
        switch (database) {
            case H2 -> values.addAll(List.of(
                    new Value("TIMESTAMP", TIME, TIME),
                    new Value("TIMESTAMP WITH TIME ZONE", INSTANT, INSTANT.atOffset(ZoneOffset.UTC)),
                    new Value("UUID", ID, ID),
                    new Value("BOOLEAN", true, true),
                    new Value("VARBINARY(10)", new byte[] {0, -1, 10}, new byte[] {0, -1, 10}),
                    new Value("CLOB", TEXT, TEXT),
                    new Value("BLOB", new byte[] {1}, new byte[] {1}),
                    new Value("JSON", "{\"a\":[1]}", "{\"a\":[1]}"),
                    new Value("ENUM('RED', 'BLUE')", Colour.RED, "RED")));
            case POSTGRESQL -> values.addAll(List.of(
                    new Value("TIMESTAMP", TIME, TIME),
                    new Value("TIMESTAMPTZ", INSTANT, INSTANT.atOffset(ZoneOffset.UTC)),
                    new Value(
                            "TIMESTAMPTZ",
                            OffsetDateTime.parse("2026-11-20T13:14:15+05:30"),
                            OffsetDateTime.parse("2026-11-20T07:44:15Z")),
                    new Value("TIMESTAMP", Timestamp.valueOf(TIME), TIME),
                    new Value("TIMESTAMPTZ", Timestamp.from(INSTANT), INSTANT.atOffset(ZoneOffset.UTC)),
                    new Value("TIMESTAMPTZ", Date.from(MILLIS), MILLIS.atOffset(ZoneOffset.UTC)),
                    new Value("BIT(8)", "10100000", bits("10100000")),
                    new Value("UUID", ID, ID),
                    new Value("BOOLEAN", true, true),
                    new Value("BYTEA", new byte[] {0, -1, 10}, new byte[] {0, -1, 10}),
                    new Value("TEXT", TEXT, TEXT),
                    new Value("JSON", "{\"a\": [1, \"b'\\\"\"]}", "{\"a\": [1, \"b'\\\"\"]}"),
                    new Value("JSONB", "{\"a\":[1]}", "{\"a\": [1]}"),
                    new Value("NUMERIC", new BigDecimal("1E+3"), new BigDecimal("1000")),
                    new Value("REAL", 0.5f, 0.5),
                    new Value("CHAR(3)", "ab", "ab "),
                    new Value("\"Odd Type\"", "one", "one"),
                    new Value("INET", "10.0.0.1", "10.0.0.1"),
                    new Value("INT[]", new Integer[] {1, 2}, new Integer[] {1, 2}),
                    new Value("TEXT[]", new String[] {"a", "b,\"c"}, new String[] {"a", "b,\"c"})));
            case MARIADB -> values.addAll(List.of(
                    new Value("DATETIME(6)", TIME, TIME),
                    new Value("TIMESTAMP(6)", TIME, TIME),
                    new Value("UUID", ID, ID),
                    new Value("BOOLEAN", true, true),
                    new Value("VARBINARY(10)", new byte[] {0, -1, 10}, new byte[] {0, -1, 10}),
                    new Value("LONGTEXT CHARSET utf8mb4", TEXT, TEXT),
                    new Value("JSON", "{\"a\":[1]}", "{\"a\":[1]}"),
                    new Value(
                            "BIGINT UNSIGNED",
                            new BigInteger("18446744073709551615"),
                            new BigInteger("18446744073709551615")),
                    new Value("ENUM('RED', 'BLUE')", Colour.RED, "RED")));
        }
        return values;
    }

    /** As PostgreSQL's driver gives them. */
    private static PGobject bits(String text) {
        PGobject bits = new PGobject();
        bits.setType("bit");
        try {
            bits.setValue(text);
        } catch (SQLException unfit) {
            throw new IllegalStateException(unfit);
        }
        return bits;
    }

    private static void valueComesBack(TestDatabase database, Value value) throws Exception {
        try (Lab lab = new Lab(database)) {
            if (database == TestDatabase.POSTGRESQL) {
                lab.execute("CREATE TYPE \"Odd Type\" AS ENUM ('one', 'two')");
            }
            lab.execute(
                    "CREATE TABLE item (id INT PRIMARY KEY, v " + value.type + " NULL, old " + value.type + " NULL)");
            lab.execute("INSERT INTO item (id) VALUES (1)");
            lab.execute("INSERT INTO item (id) VALUES (2)");

            lab.run(
                    Backfills.table("item")
                            .key("id")
                            .select("old")
                            .set("v", row -> row.get("id", Long.class) == 1 ? value.given : row.get("old")),
                    KeyRange.all());

            List<Row> rows = new ArrayList<>();
            lab.run(Backfills.table("item").key("id").select("v").each((row, chunk) -> rows.add(row)), KeyRange.all());
            assertThat(rows.get(0).get("V")).isEqualTo(value.read);
            assertThat(rows.get(1).get("v")).isNull();
        }
    }

    /**
     * @param type of the column
     * @param given to be written
     * @param read what is read then
     */
    private record Value(String type, Object given, Object read) {}
}
