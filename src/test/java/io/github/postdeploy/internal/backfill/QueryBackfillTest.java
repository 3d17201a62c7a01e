package io.github.postdeploy.internal.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.QueryRows;
import io.github.postdeploy.Row;
import io.github.postdeploy.internal.store.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a query by key. */
class QueryBackfillTest {

    @ParameterizedTest
    @EnumSource
    void joinedRows_areUpdatedInBatches(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            prices(lab, 50);
            Backfill<Row> backfill = prices().where("p.euro IS NULL OR p.id = ?", 3)
                    .where("c.code <> ?", "NONE")
                    .update("UPDATE price SET euro = ? WHERE id = ?", (row, statement) -> {
                        statement.setBigDecimal(
                                1, row.get("amount", BigDecimal.class).multiply(row.get("FACTOR", BigDecimal.class)));
                        statement.setLong(2, row.get("id", Long.class));
                    });

            assertThat(lab.total(backfill, KeyRange.all())).hasValue(50);
            assertThat(lab.split(backfill, 5)).hasSize(4);
            List<Object> cursors = lab.run(backfill, KeyRange.all());

            assertThat(cursors).hasSize(50).startsWith(Cursor.of(0L)).endsWith(Cursor.of(49L));
            assertThat(lab.rows("SELECT COUNT(*) FROM price WHERE euro = amount * 2"))
                    .containsExactly("50");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keyNeedNotBeSelected(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            prices(lab, 20);
            List<String> seen = new ArrayList<>();
            Backfill<Row> backfill = Backfills.rows(
                            "SELECT x.total AS the_total /* FROM here */ FROM (SELECT currency, SUM(amount) AS total"
                                    + " FROM price WHERE id >= 0 GROUP BY currency) x -- all of them")
                    .key("x.currency")
                    .each((row, chunk) -> seen.add(row.string("x.currency")));
            lab.run(backfill, KeyRange.all());
            assertThat(seen).containsExactly("EUR", "USD");
        }
    }

    @ParameterizedTest
    @EnumSource
    void rows_areMapped(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            prices(lab, 20);
            List<Price> each = new ArrayList<>();
            List<Price> chunks = new ArrayList<>();
            lab.run(prices().map(Price::of).each((price, chunk) -> each.add(price)), KeyRange.all());
            lab.run(prices().map(Price::of).chunks((page, chunk) -> chunks.addAll(page)), KeyRange.all());
            assertThat(each).hasSize(20).isEqualTo(chunks);
            assertThat(each.get(3).id).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM price WHERE id > 3",
                "SELECT id FROM price order by id",
                "SELECT id FROM price GROUP BY id",
                "SELECT id FROM price UNION SELECT id FROM price",
                "UPDATE price SET id = 3",
                "SELECT 1",
                ""
            })
    void queryWithMore_isRefused(String query) {
        assertThatThrownBy(() -> Backfills.rows(query))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Write SELECT … FROM … only");
    }

    @Test
    void query_isTakenApart() {
        assertThat(SelectText.of(
                        "select distinct a, (select max(b) from c where d) m, 'from', e is distinct from f\nFrom x y"
                                + " join (select 1 from z where 1 = 1) q on q.\"where\" = y.where_"))
                .isEqualTo(new SelectText(
                        "distinct a, (select max(b) from c where d) m, 'from', e is distinct from f",
                        "x y join (select 1 from z where 1 = 1) q on q.\"where\" = y.where_\n"));
    }

    @Test
    void keyIsRequired() {
        assertThatThrownBy(() -> Backfills.rows("SELECT id FROM price").each((row, chunk) -> {}))
                .hasMessageContaining("The backfill of price has no key.");
    }

    private static QueryRows prices() {
        return Backfills.rows("SELECT p.id, p.amount, c.factor FROM price p JOIN currency c ON c.code = p.currency")
                .key("p.id");
    }

    private static void prices(Lab lab, int count) throws Exception {
        lab.execute("CREATE TABLE currency (code CHAR(3) PRIMARY KEY, factor DECIMAL(10, 2))");
        lab.execute("INSERT INTO currency VALUES ('EUR', 2)");
        lab.execute("INSERT INTO currency VALUES ('USD', 2)");
        lab.execute(
                "CREATE TABLE price (id BIGINT PRIMARY KEY, currency CHAR(3), amount DECIMAL(10, 2), euro DECIMAL(10, 2))");
        for (int i = 0; i < count; i++) {
            lab.execute("INSERT INTO price VALUES (?, ?, ?, NULL)", i, i % 2 == 0 ? "EUR" : "USD", i);
        }
    }

    /** @param id of the price */
    private record Price(long id) {
        static Price of(Row row) {
            return new Price(row.get("id", Long.class));
        }
    }
}
