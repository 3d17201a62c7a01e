package io.github.postdeploy.internal.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.Row;
import io.github.postdeploy.TableRows;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of a table by key. */
class TableBackfillTest {

    @ParameterizedTest
    @EnumSource
    void severalColumns_areFilled(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            customers(lab, 25);
            Backfill<Row> backfill = Backfills.table("customer")
                    .key("id")
                    .select("name")
                    .selectAs("CHAR_LENGTH(name)", "len")
                    .where("search IS NULL")
                    .set("search", row -> row.string("name").toUpperCase())
                    .set("n", row -> row.get("len"));

            lab.run(backfill, KeyRange.all());

            assertThat(lab.rows("SELECT COUNT(*) FROM customer WHERE search = UPPER(name) AND n = CHAR_LENGTH(name)"))
                    .containsExactly("25");
        }
    }

    @ParameterizedTest
    @EnumSource
    void bigChunk_isWrittenWhole(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            customers(lab, 1_111);
            Backfill<Row> backfill = names().set(
                            "search", row -> row.string("name").toUpperCase())
                    .set("n", row -> null);

            new Loop(Transactions.on(lab.dataSource()), () -> 1_000).run(backfill, KeyRange.all());

            assertThat(lab.rows("SELECT COUNT(*) FROM customer WHERE search = UPPER(name) AND n IS NULL"))
                    .containsExactly("1111");
        }
    }

    @ParameterizedTest
    @EnumSource
    void emptyTable_hasNothingToDo(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            customers(lab, 0);
            Backfill<Row> backfill = names().set("search", row -> "x");

            assertThat(lab.run(backfill, KeyRange.all())).isEmpty();
            assertThat(lab.total(backfill, KeyRange.all())).hasValue(0);
            assertThat(lab.split(backfill, 4)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void rowThatHasChangedMeanwhile_isLeftAlone(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            customers(lab, 3);
            Backfill<Row> backfill = Backfills.table("customer")
                    .key("id")
                    .select("name")
                    .where("search IS NULL AND name <> ?", "nobody")
                    .set("search", row -> row.string("name").toUpperCase());
            List<Row> page = lab.call(chunk -> backfill.read(KeyRange.all(), 10, chunk));
            lab.execute("UPDATE customer SET search = 'by the application' WHERE id = 3");
            lab.execute("DELETE FROM customer WHERE id = 6");

            lab.call(chunk -> {
                backfill.write(page, chunk);
                return null;
            });

            assertThat(lab.rows("SELECT id, search FROM customer ORDER BY id"))
                    .containsExactly("0|NAME 0", "3|by the application");
        }
    }

    @ParameterizedTest
    @EnumSource
    void changesBehindTheCursor_doNotDisturb(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            customers(lab, 50);
            Backfill<Row> backfill = Backfills.table("customer").key("id").each((row, chunk) -> {
                long id = row.get("id", Long.class);
                lab.execute("DELETE FROM customer WHERE id = ?", id - 30);
                lab.execute("INSERT INTO customer (id, name) VALUES (?, 'late')", id - 29);
            });

            List<Object> cursors = lab.run(backfill, KeyRange.all());

            assertThat(cursors).hasSize(50).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nextPage_canBeReadWhileOneIsWritten(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            customers(lab, 200);
            Backfill<Row> backfill =
                    names().set("search", row -> row.string("name").toUpperCase());
            assertThat(backfill.readsAhead()).isTrue();

            new Loop(Transactions.on(lab.dataSource()), lab::size)
                    .runAhead(backfill, Transactions.on(lab.dataSource()));

            assertThat(lab.rows("SELECT COUNT(*) FROM customer WHERE search = UPPER(name)"))
                    .containsExactly("200");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oddAndHostileNames_areNamesOnly(TestDatabase database) throws Exception {
        String quote = database == TestDatabase.MARIADB ? "`" : "\"";
        String table = "order; DROP TABLE \"x\" --";
        String column = "Group ' ? ` by";
        String quotedTable = quote + table.replace(quote, quote + quote) + quote;
        String quotedColumn = quote + column.replace(quote, quote + quote) + quote;
        try (Lab lab = new Lab(database)) {
            lab.createTable(quotedTable, "id INT PRIMARY KEY, " + quotedColumn + " INT");
            lab.execute("INSERT INTO " + quotedTable + " (id) VALUES (7)");
            Backfill<Row> backfill = Backfills.table("\"" + table.replace("\"", "\"\"") + "\"")
                    .key("id")
                    .set("\"" + column + "\"", row -> 5);

            lab.run(backfill, KeyRange.all());

            assertThat(lab.rows("SELECT * FROM " + quotedTable)).containsExactly("7|5");
            assertThatThrownBy(() -> lab.run(
                            Backfills.table("customer; DROP TABLE customer")
                                    .key("id")
                                    .each((row, chunk) -> {}),
                            KeyRange.all()))
                    .hasMessageContaining("customer; DROP TABLE customer");
        }
    }

    @ParameterizedTest
    @EnumSource
    void reservedWordsAndSchemas_areAllowed(TestDatabase database) throws Exception {
        String quote = database == TestDatabase.MARIADB ? "`" : "\"";
        String schema = database == TestDatabase.MARIADB ? lab(database) : "other";
        String name = database == TestDatabase.H2 ? "ORDER" : "order";
        try (Lab lab = new Lab(database)) {
            lab.execute("CREATE SCHEMA IF NOT EXISTS " + schema);
            String table = schema + "." + quote + name + quote;
            lab.execute("CREATE TABLE " + table + " (id INT PRIMARY KEY, n INT)");
            lab.execute("INSERT INTO " + table + " VALUES (1, NULL)");

            lab.run(
                    Backfills.table(schema + ".order")
                            .key("id")
                            .where("n IS NULL")
                            .set("N", row -> 2),
                    KeyRange.all());

            assertThat(lab.rows("SELECT id, n FROM " + table)).containsExactly("1|2");
        }
    }

    private static String lab(TestDatabase database) {
        return "other_" + database.name().toLowerCase() + System.nanoTime();
    }

    @ParameterizedTest
    @EnumSource
    void badKeys_areRefused(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            lab.execute("CREATE TABLE t (f DOUBLE PRECISION, u INT, n INT)");
            for (int i = 0; i < 3; i++) {
                lab.execute("INSERT INTO t VALUES (1.5, 1, NULL)");
            }
            assertThatThrownBy(() -> lab.run(touch("f"), KeyRange.all()))
                    .hasMessageContaining("cannot be part of a key: it is of type DOUBLE".substring(0, 36))
                    .hasMessageContaining("A key can be made of integers");
            assertThatThrownBy(() -> lab.run(touch("n"), KeyRange.all()))
                    .hasMessageContaining("The key column n is null in a row");
            assertThatThrownBy(
                            () -> new Loop(Transactions.on(lab.dataSource()), () -> 5).run(touch("u"), KeyRange.all()))
                    .hasMessageContaining("Two rows have the key 1.");
            assertThatThrownBy(() -> lab.run(touch("u", "f"), KeyRange.all()))
                    .hasMessageContaining("cannot be part of a key");
        }
    }

    private static Backfill<Row> touch(String... key) {
        return Backfills.table("t").key(key).each((row, chunk) -> {});
    }

    @ParameterizedTest
    @EnumSource
    void valueThatDoesNotFit_failsTheChunk(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            customers(lab, 3);
            assertThatThrownBy(() -> lab.run(names().set("search", row -> "x".repeat(51)), KeyRange.all()))
                    .isInstanceOf(java.sql.SQLException.class);
            assertThatThrownBy(() -> lab.run(names().set("n", row -> "many"), KeyRange.all()))
                    .isInstanceOf(Exception.class);
            assertThatThrownBy(() -> lab.run(names().set("n", row -> 1L << 40), KeyRange.all()))
                    .isInstanceOf(Exception.class);
            assertThat(lab.rows("SELECT COUNT(*) FROM customer WHERE search IS NULL AND n IS NULL"))
                    .containsExactly("3");
        }
    }

    @ParameterizedTest
    @EnumSource
    void statements_arePreparedOnceForAConnection(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database);
                PreparedCount connection = new PreparedCount(lab.dataSource().getConnection())) {
            customers(lab, 500);
            Backfill<Row> backfill = names().set("search", row -> "x");

            new Loop(Transactions.on(connection.proxy()), () -> 10).run(backfill, KeyRange.all());

            int perPage = database == TestDatabase.MARIADB ? 50 : 0;
            assertThat(connection.count()).isLessThanOrEqualTo(5 + perPage);
            assertThat(connection.open()).isPositive();
            ((AutoCloseable) backfill).close();
            assertThat(connection.open()).isZero();
        }
    }

    @Test
    void description_canBeSharedAndIsChecked() {
        TableRows table = Backfills.table("customer");
        assertThatThrownBy(() -> table.set("n", row -> 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The backfill of customer has no key.");
        assertThatThrownBy(table::key).hasMessageContaining("The key of a backfill is empty.");
        for (String name : List.of("", ".", "a.", ".a", "a..b", "\"a", "a\"b", "\"a\"b", "\"\"", "a.\"\"", "a\0")) {
            assertThatThrownBy(() -> Backfills.table(name)).as(name).isInstanceOf(IllegalArgumentException.class);
        }
        table.key("id").readsAhead(false).withoutTotal();
        assertThat(table.key("id").set("n", row -> 1).readsAhead()).isTrue();
        assertThat(table.key("id").set("n", row -> 1).writesTo()).isEqualTo(WritesTo.postdeploy());
    }

    @ParameterizedTest
    @EnumSource
    void total_canBeLeftOut(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            customers(lab, 9);
            Backfill<Row> counted = names().where("id > ?", 5).set("n", row -> 1);
            Backfill<Row> uncounted = names().withoutTotal().set("n", row -> 1);
            assertThat(lab.total(counted, KeyRange.all())).hasValue(7);
            assertThat(lab.total(uncounted, KeyRange.all())).isEmpty();
        }
    }

    @Test
    void dataSource_canBeNamed() {
        try (Lab lab = new Lab(TestDatabase.H2)) {
            assertThat(names().on(lab.dataSource()).set("n", row -> 1).writesTo())
                    .isEqualTo(WritesTo.dataSource(lab.dataSource()));
        }
    }

    private static TableRows names() {
        return Backfills.table("customer").key("id").select("name");
    }

    private static void customers(Lab lab, int count) throws Exception {
        lab.execute("CREATE TABLE customer (id BIGINT PRIMARY KEY, name VARCHAR(50), search VARCHAR(50), n INT)");
        for (int i = 0; i < count; i++) {
            lab.execute("INSERT INTO customer (id, name) VALUES (?, ?)", i * 3, "Name " + i);
        }
    }
}
