package io.github.postdeploy.internal.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.Row;
import io.github.postdeploy.internal.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One statement for each range of keys. */
class RangeBackfillTest {

    @ParameterizedTest
    @EnumSource
    void statement_isExecutedForEveryRange(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            customers(lab);
            Backfill<Row> backfill = Backfills.ranges("customer")
                    .key("id")
                    .update("UPDATE customer SET n = n + 1, x = '?' WHERE id BETWEEN ? AND ? -- really?");

            List<Object> cursors = lab.run(backfill, KeyRange.all());

            assertThat(cursors).hasSize(100).doesNotHaveDuplicates();
            assertThat(lab.rows("SELECT n, x, COUNT(*) FROM customer GROUP BY n, x"))
                    .containsExactly("1|?|100");
            assertThat(lab.total(backfill, KeyRange.all())).hasValue(100);
            assertThat(lab.split(backfill, 4)).hasSize(3);
            assertThat(backfill.readsAhead()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void keysOfSeveralColumns_haveAPlaceholder(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            customers(lab);
            Backfill<Row> backfill = Backfills.ranges("customer")
                    .key("tenant", "id")
                    .where("id <> ? AND id <> ?", 5, 50)
                    .update("UPDATE customer SET n = n + 1 WHERE {keys} OR 1 = 0");

            List<Object> cursors = lab.run(backfill, KeyRange.all());

            assertThat(cursors).hasSize(98).doesNotHaveDuplicates();
            assertThat(lab.rows("SELECT n, COUNT(*) FROM customer GROUP BY n ORDER BY n"))
                    .containsExactly("0|2", "1|98");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void keysOfSeveralColumns_canBeParameters(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            customers(lab);
            Backfill<Row> backfill = Backfills.ranges("customer")
                    .key("tenant", "id")
                    .update("UPDATE customer SET n = n + 1 WHERE (tenant, id) >= (?, ?) AND (tenant, id) <= (?, ?)");
            lab.run(backfill, KeyRange.all());
            assertThat(lab.rows("SELECT n, COUNT(*) FROM customer GROUP BY n")).containsExactly("1|100");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE customer SET n = 1",
                "UPDATE customer SET n = 1 WHERE id > ? AND id <= ?",
                "UPDATE customer SET n = 1 WHERE id >= ? AND id<?",
                "UPDATE customer SET n = 1 WHERE ? < id AND ? >= id",
                "UPDATE customer SET n = 1 WHERE id >= ?",
                "UPDATE customer SET n = ? WHERE {keys}",
                "UPDATE customer SET n = '{keys}'",
                "UPDATE customer SET n = 1 WHERE id BETWEEN ? AND ? OR id = ?"
            })
    void statementThatDoesNotCoverTheKeys_isRefused(String statement) {
        assertThatThrownBy(() -> Backfills.ranges("customer").key("id").update(statement))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both included");
    }

    private static void customers(Lab lab) throws Exception {
        lab.execute("CREATE TABLE customer (tenant VARCHAR(5) NOT NULL, id INT NOT NULL, n INT, x CHAR(1),"
                + " PRIMARY KEY (tenant, id))");
        for (int i = 0; i < 100; i++) {
            lab.execute("INSERT INTO customer VALUES (?, ?, 0, NULL)", "t" + i % 3, i);
        }
    }
}
