package io.github.postdeploy.internal.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.Row;
import io.github.postdeploy.internal.store.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of several columns. */
class CompositeKeyTest {

    private static final int TENANTS = 4;

    @ParameterizedTest
    @EnumSource
    void everyRow_isWrittenOnce(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            fill(lab, 40);

            List<Object> cursors = lab.run(touch(), KeyRange.all());

            assertThat(cursors).hasSize(TENANTS * 40).doesNotHaveDuplicates();
            assertThat(((Cursor) cursors.get(0)).value()).isEqualTo(List.of("t0", 0, 0L));
            assertThat(lab.rows("SELECT touched, COUNT(*) FROM line GROUP BY touched"))
                    .containsExactly("1|160");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pieces_coverAllWithoutOverlap(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            fill(lab, 40);
            for (int parts : new int[] {2, 3, 7, 160, 1000}) {
                Backfill<Row> backfill = touch();
                List<?> cuts = lab.split(backfill, parts);
                List<Object> pieces = new ArrayList<>();
                long total = 0;
                Cursor after = null;
                for (int i = 0; i <= cuts.size(); i++) {
                    Cursor upTo = i < cuts.size() ? Cursor.of(cuts.get(i)) : null;
                    KeyRange range = KeyRange.of(after, upTo);
                    total += lab.total(touch(), range).orElseThrow();
                    pieces.addAll(lab.run(touch(), range));
                    after = upTo;
                }
                assertThat(cuts).hasSize(Math.min(parts, 160) - 1);
                assertThat(pieces).hasSize(160).doesNotHaveDuplicates();
                assertThat(total).isEqualTo(160);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void page_readsNoMoreThanItself(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            fill(lab, 2_000);
            Cursor middle = Cursor.of("t2", 333, 999L);
            try (RowsRead read = new RowsRead(database, lab.dataSource())) {
                List<Row> page = new ArrayList<>();
                long rows = read.by(connection ->
                        page.addAll(touch().read(KeyRange.of(middle, null), 20, new JdbcChunk(connection))));
                assertThat(page).hasSize(20);
                assertThat(page.get(0).key().value()).isEqualTo(List.of("t2", 333, 1_000L));
                assertThat(rows).isBetween(20L, 100L);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2")
    void chunk_writesByTheIndex(TestDatabase database) throws Exception {
        try (Lab lab = new Lab(database)) {
            fill(lab, 2_000);
            Cursor middle = Cursor.of("t2", 333, 999L);
            List<Row> page = lab.call(chunk -> touch().read(KeyRange.of(middle, null), 20, chunk));
            try (RowsRead read = new RowsRead(database, lab.dataSource())) {
                long rows = read.by(connection -> touch().write(page, new JdbcChunk(connection)));
                assertThat(rows).isBetween(20L, 200L);
            }
            assertThat(lab.rows("SELECT COUNT(*) FROM line WHERE touched = 1")).containsExactly("20");
        }
    }

    private static Backfill<Row> touch() {
        return Backfills.table("line")
                .key("tenant", "document", "line")
                .select("touched")
                .set("touched", row -> row.get("touched", Integer.class) + 1);
    }

    private static void fill(Lab lab, int perTenant) throws Exception {
        lab.execute("CREATE TABLE line (tenant VARCHAR(10) NOT NULL, document INT NOT NULL, line BIGINT NOT NULL,"
                + " touched INT NOT NULL, PRIMARY KEY (tenant, document, line))");
        try (Connection connection = lab.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO line VALUES (?, ?, ?, 0)")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < perTenant * TENANTS; i++) {
                insert.setString(1, "t" + i % TENANTS);
                insert.setInt(2, i / TENANTS / 3);
                insert.setLong(3, i / TENANTS);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
        lab.analyze("line");
    }
}
