package io.github.postdeploy.internal.backfill;

import static io.github.postdeploy.internal.store.TestDatabase.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.Row;
import io.github.postdeploy.internal.store.TestDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every row is worked on exactly once, whatever its key is made of. */
class KeyTypesTest {

    private static final List<String> WORDS = Stream.of(
                    "", " ", "a", "A", "ä", "Ä", "aa", "ab", "a b", "B", "é", "e", "ß", "ss", "z", "Z", "zz", "'", "''",
                    "\"", "\\", "%", "_", "?", "{", "日本", "😀", "ﬁ", "fi", "1", "10", "2", "-1", "ö", "oe", "Ø")
            .toList();

    @TestFactory
    Stream<DynamicTest> everyRow_isWrittenOnce() {
        List<DynamicTest> tests = new ArrayList<>();
        for (TestDatabase database : TestDatabase.values()) {
            for (Keys keys : keys(database)) {
                tests.add(DynamicTest.dynamicTest(database + " " + keys, () -> everyRowIsWrittenOnce(database, keys)));
            }
        }
        return tests.stream();
    }

    private static List<Keys> keys(TestDatabase database) {
        List<Keys> keys = new ArrayList<>(List.of(
                new Keys("INTEGER", Integer.class, numbers(60, 7, -90)),
                new Keys("SMALLINT", Integer.class, numbers(60, 7, -90)),
                new Keys("BIGINT", Long.class, numbers(60, 1_000_000_007L, -9_000_000_000L)),
                new Keys("DECIMAL(30, 5)", java.math.BigDecimal.class, decimals()),
                new Keys("DATE", java.time.LocalDate.class, dates("DATE '2024-02-%02d'", 29)),
                new Keys("CHAR(4)", String.class, texts("k%03d", 40))));
        switch (database) {
            case H2 -> keys.addAll(List.of(
                    new Keys("VARCHAR(20)", String.class, words()),
                    new Keys("VARCHAR_IGNORECASE(20)", String.class, texts("%d", 40)),
                    new Keys("UUID", java.util.UUID.class, uuids()),
                    new Keys("BINARY(4)", String.class, texts("X'%08x'", 40, "")),
                    new Keys("TIMESTAMP(9)", java.time.LocalDateTime.class, timestamps("")),
                    new Keys("TIMESTAMP(9) WITH TIME ZONE", java.time.OffsetDateTime.class, timestamps("+05:30")),
                    new Keys("NUMERIC(20)", java.math.BigDecimal.class, numbers(60, 7, -90))));
            case POSTGRESQL -> keys.addAll(List.of(
                    new Keys("VARCHAR(20)", String.class, words()),
                    new Keys("TEXT COLLATE \"und-x-icu\"", String.class, words()),
                    new Keys("TEXT COLLATE \"C\"", String.class, words()),
                    new Keys("UUID", java.util.UUID.class, uuids()),
                    new Keys("BYTEA", String.class, texts("'\\x%08x'", 40, "")),
                    new Keys("TIMESTAMP", java.time.LocalDateTime.class, timestamps("")),
                    new Keys("TIMESTAMPTZ", java.time.OffsetDateTime.class, timestamps("+05:30")),
                    new Keys("mood", String.class, List.of("'sad'", "'ok'", "'a b'", "'Zorn'")),
                    new Keys("serial", Integer.class, numbers(60, 7, -90)),
                    new Keys("bigserial", Long.class, numbers(60, 7, -90)),
                    new Keys("short_text", String.class, texts("%d", 40)),
                    new Keys("NUMERIC", java.math.BigDecimal.class, decimals())));
            case MARIADB -> keys.addAll(List.of(
                    new Keys("VARCHAR(20) COLLATE utf8mb4_bin", String.class, words("\\\\")),
                    new Keys(
                            "VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_german2_ci",
                            String.class,
                            texts("ö%d", 40)),
                    new Keys(
                            "VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_swedish_ci",
                            String.class,
                            texts("ö%d", 40)),
                    new Keys("UUID", java.util.UUID.class, uuids()),
                    new Keys("BINARY(4)", String.class, texts("X'%08x'", 40, "")),
                    new Keys("VARBINARY(16)", String.class, texts("X'%08x'", 40, "")),
                    new Keys("DATETIME(6)", java.time.LocalDateTime.class, timestamps("")),
                    new Keys("TINYINT", Integer.class, numbers(40, 3, -50)),
                    new Keys("TINYINT(1)", Integer.class, numbers(20, 1, 0)),
                    new Keys("YEAR", Integer.class, numbers(40, 1, 2000)),
                    new Keys("INT UNSIGNED", Long.class, numbers(40, 100_000_000, 0)),
                    new Keys(
                            "BIGINT UNSIGNED",
                            java.math.BigInteger.class,
                            List.of(
                                    "0",
                                    "5",
                                    "18446744073709551615",
                                    "18446744073709551614",
                                    "9223372036854775808",
                                    "9223372036854775807"))));
        }
        return keys;
    }

    private static void everyRowIsWrittenOnce(TestDatabase database, Keys keys) throws Exception {
        try (Lab lab = new Lab(database)) {
            if (database == POSTGRESQL) {
                lab.execute("CREATE TYPE mood AS ENUM ('sad', 'ok', 'a b', 'Zorn')");
                lab.execute("CREATE DOMAIN short_text AS VARCHAR(10)");
            }
            lab.execute("CREATE TABLE item (id " + keys.type + " NOT NULL PRIMARY KEY, touched INT NOT NULL)");
            List<String> literals = new ArrayList<>(keys.literals);
            Collections.shuffle(literals, new Random(1));
            for (String literal : literals) {
                lab.execute("INSERT INTO item VALUES (" + literal + ", 0)");
            }

            List<Object> cursors = lab.run(touch(), KeyRange.all());

            assertThat(cursors).hasSize(literals.size()).doesNotHaveDuplicates();
            assertThat(cursors)
                    .allSatisfy(cursor -> assertThat(((Cursor) cursor).value()).isInstanceOf(keys.java));
            assertThat(lab.rows("SELECT touched, COUNT(*) FROM item GROUP BY touched"))
                    .containsExactly("1|" + literals.size());
            assertThat(lab.run(touch(), KeyRange.of((Cursor) cursors.get(1), (Cursor) cursors.get(cursors.size() - 2))))
                    .isEqualTo(cursors.subList(2, cursors.size() - 1));
            splitCoversAll(lab, cursors);
        }
    }

    private static void splitCoversAll(Lab lab, List<Object> cursors) throws Exception {
        Backfill<Row> backfill = touch();
        List<?> cuts = lab.split(backfill, 3);
        List<Object> pieces = new ArrayList<>();
        Cursor after = null;
        for (Object cut : cuts) {
            pieces.addAll(lab.run(touch(), KeyRange.of(after, Cursor.of(cut))));
            assertThat(pieces.get(pieces.size() - 1)).isEqualTo(Cursor.of(cut));
            after = Cursor.of(cut);
        }
        pieces.addAll(lab.run(touch(), KeyRange.of(after, null)));
        assertThat(cuts).hasSize(2);
        assertThat(pieces).isEqualTo(cursors);
    }

    private static Backfill<Row> touch() {
        return Backfills.table("item")
                .key("id")
                .select("touched")
                .set("touched", row -> row.get("touched", Integer.class) + 1);
    }

    private static List<String> numbers(int count, long step, long from) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.valueOf(from + i * step))
                .toList();
    }

    private static List<String> decimals() {
        return List.of(
                "0",
                "0.00001",
                "-0.00001",
                "1234567890123456789012345.12345",
                "-1234567890123456789012345",
                "10",
                "9.99");
    }

    private static List<String> dates(String pattern, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(pattern::formatted).toList();
    }

    private static List<String> timestamps(String zone) {
        return IntStream.range(0, 40)
                .mapToObj(i -> "'2024-03-31 %02d:30:00.%06d%s'".formatted(i % 24, i * 1001, zone))
                .toList();
    }

    private static List<String> uuids() {
        return IntStream.range(0, 40)
                .mapToObj(i -> "'" + java.util.UUID.nameUUIDFromBytes(new byte[] {(byte) i}) + "'")
                .toList();
    }

    private static List<String> texts(String pattern, int count) {
        return texts(pattern, count, "'");
    }

    private static List<String> texts(String pattern, int count, String quote) {
        return IntStream.range(0, count)
                .mapToObj(i -> quote + pattern.formatted(i * 7) + quote)
                .toList();
    }

    /** Without trailing blanks, which databases count differently. */
    private static List<String> words(String... backslash) {
        String escaped = backslash.length == 0 ? "\\" : backslash[0];
        return WORDS.stream()
                .filter(word -> !word.isBlank())
                .map(word -> "'" + word.replace("\\", escaped).replace("'", "''") + "'")
                .toList();
    }

    /**
     * @param type of the column
     * @param java of the cursor
     * @param literals values in SQL
     */
    private record Keys(String type, Class<?> java, List<String> literals) {
        @Override
        public String toString() {
            return type;
        }
    }
}
