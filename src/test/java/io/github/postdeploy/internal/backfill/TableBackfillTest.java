package io.github.postdeploy.internal.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.Row;
import io.github.postdeploy.internal.store.TestDatabase;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows of a table by key. */
class TableBackfillTest {

    @ParameterizedTest
    @EnumSource
    void severalColumns_areFilled(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            lab.execute("CREATE TABLE customer (id BIGINT PRIMARY KEY, name VARCHAR(50), search VARCHAR(50), n INT)");
            for (int i = 0; i < 25; i++) {
                lab.execute("INSERT INTO customer (id, name) VALUES (" + i * 3 + ", 'Name " + i + "')");
            }
            Backfill<Row> backfill = Backfills.table("customer")
                    .key("id")
                    .select("name")
                    .where("search IS NULL")
                    .set("search", row -> row.string("name").toUpperCase())
                    .set("n", row -> row.string("name").length());
            lab.run(backfill, KeyRange.all());
            assertThat(lab.rows("SELECT COUNT(*) FROM customer WHERE search = UPPER(name) AND n = CHAR_LENGTH(name)"))
                    .containsExactly("25");
        }
    }
}
