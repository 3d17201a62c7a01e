package io.github.postdeploy.internal.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Backfills;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.store.TestDatabase;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Items of an iterator. */
class ItemBackfillTest {

    private static final JdbcChunk NOWHERE = new JdbcChunk(null);

    private final List<Numbers> opened = new ArrayList<>();
    private final List<Integer> written = new ArrayList<>();

    @Test
    void iterator_isKeptFromChunkToChunk() throws Exception {
        Backfill<Integer> backfill = numbers(100);
        try (Lab lab = new Lab(TestDatabase.H2)) {
            assertThat(lab.run(backfill, KeyRange.all())).hasSize(100);
        }
        assertThat(written).hasSize(100).doesNotHaveDuplicates();
        assertThat(opened).hasSize(1).allMatch(numbers -> numbers.closed);
    }

    @Test
    void rollback_opensItAgainAtTheCursor() throws Exception {
        Backfill<Integer> backfill = numbers(100);
        assertThat(backfill.read(KeyRange.all(), 10, NOWHERE)).hasSize(10);
        assertThat(backfill.read(KeyRange.all(), 4, NOWHERE)).containsExactly(1, 2, 3, 4);
        assertThat(backfill.read(KeyRange.all().startingAfter(Cursor.of(4)), 2, NOWHERE))
                .containsExactly(5, 6);
        assertThat(backfill.read(KeyRange.all().startingAfter(Cursor.of(4)), 1, NOWHERE))
                .containsExactly(5);
        assertThat(opened).hasSize(3);
        assertThat(opened.subList(0, 2)).allMatch(numbers -> numbers.closed);

        ((AutoCloseable) backfill).close();
        assertThat(opened).allMatch(numbers -> numbers.closed);
    }

    @Test
    void itemsThatWereNotUsed_comeAgainFirst() throws Exception {
        Backfill<Integer> backfill = numbers(20);
        assertThat(backfill.read(KeyRange.all(), 10, NOWHERE)).hasSize(10);
        assertThat(backfill.read(KeyRange.all().startingAfter(Cursor.of(7)), 6, NOWHERE))
                .containsExactly(8, 9, 10, 11, 12, 13);
        assertThat(backfill.read(KeyRange.all().startingAfter(Cursor.of(9)), 2, NOWHERE))
                .containsExactly(10, 11);
        assertThat(backfill.read(KeyRange.all().startingAfter(Cursor.of(10)), 3, NOWHERE))
                .containsExactly(11, 12, 13);
        assertThat(backfill.read(KeyRange.all().startingAfter(Cursor.of(13)), 10, NOWHERE))
                .hasSize(7);
        assertThat(opened).hasSize(1);
    }

    @Test
    void end_staysTheEnd() throws Exception {
        Backfill<Integer> backfill = numbers(3);
        assertThat(backfill.read(KeyRange.all(), 10, NOWHERE)).hasSize(3);
        assertThat(backfill.read(KeyRange.all().startingAfter(Cursor.of(3)), 10, NOWHERE))
                .isEmpty();
        assertThat(backfill.read(KeyRange.all().startingAfter(Cursor.of(3)), 10, NOWHERE))
                .isEmpty();
        assertThat(opened).hasSize(1);
        assertThat(backfill.read(KeyRange.all(), 10, NOWHERE)).hasSize(3);
    }

    @Test
    void range_endsAtItsLastKey() throws Exception {
        Backfill<Integer> backfill = numbers(10);
        KeyRange range = KeyRange.of(Cursor.of(2), Cursor.of(5));
        assertThat(backfill.read(range, 10, NOWHERE)).containsExactly(3, 4, 5);
        assertThat(backfill.read(range.startingAfter(Cursor.of(5)), 10, NOWHERE))
                .isEmpty();
    }

    @Test
    void failingIterator_isOpenedAgain() throws Exception {
        Backfill<Integer> backfill = Backfills.items(cursor -> {
                    Numbers numbers = new Numbers(cursor, 10);
                    numbers.failsAt = opened.isEmpty() ? 1 : 100;
                    opened.add(numbers);
                    return numbers;
                })
                .cursor(number -> number)
                .each((number, chunk) -> written.add(number));
        assertThatThrownBy(() -> backfill.read(KeyRange.all(), 10, NOWHERE)).hasMessage("torn off");
        assertThat(backfill.read(KeyRange.all(), 10, NOWHERE)).hasSize(10);
        assertThat(opened).hasSize(2);
    }

    @Test
    void description_isComplete() throws Exception {
        assertThatThrownBy(
                        () -> Backfills.items(cursor -> new Numbers(cursor, 1)).each((number, chunk) -> {}))
                .hasMessageContaining("have no cursor");
        try (Lab lab = new Lab(TestDatabase.H2)) {
            Backfill<Integer> backfill = Backfills.items(cursor -> new Numbers(cursor, 1))
                    .cursor(number -> number)
                    .total(7)
                    .readsAhead(true)
                    .writesTo(WritesTo.dataSource(lab.dataSource()))
                    .chunks((numbers, chunk) -> {});
            assertThat(backfill.total(KeyRange.all(), NOWHERE)).hasValue(7);
            assertThat(backfill.readsAhead()).isTrue();
            assertThat(backfill.writesTo()).isEqualTo(WritesTo.dataSource(lab.dataSource()));
            assertThat(backfill.split(2, NOWHERE)).isEmpty();
        }
    }

    private Backfill<Integer> numbers(int end) {
        return Backfills.items(cursor -> {
                    Numbers numbers = new Numbers(cursor, end);
                    opened.add(numbers);
                    return numbers;
                })
                .cursor(number -> number)
                .each((number, chunk) -> written.add(number));
    }

    private static final class Numbers implements Iterator<Integer>, AutoCloseable {

        private final int end;
        private int failsAt = -1;
        private int next;
        private boolean closed;

        Numbers(Cursor after, int end) {
            this.next = after == null ? 1 : after.as(Integer.class) + 1;
            this.end = end;
        }

        @Override
        public boolean hasNext() {
            return next <= end;
        }

        @Override
        public Integer next() {
            if (next == failsAt) {
                throw new IllegalStateException("torn off");
            }
            return next++;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
