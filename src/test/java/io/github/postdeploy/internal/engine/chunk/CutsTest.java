package io.github.postdeploy.internal.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.internal.engine.model.ActionKey;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cuts of which ranges would overlap are refused. */
class CutsTest {

    private static final ActionKey KEY = ActionKey.global("shop", "prices");

    private static List<Cursor> checked(Object... cuts) {
        return Cuts.checked(KEY, Arrays.asList(cuts), 5);
    }

    private static void assertRefused(String message, Object... cuts) {
        assertThatThrownBy(() -> checked(cuts)).hasMessageStartingWith(message);
    }

    @Test
    void ascendingCuts_areTaken() {
        assertThat(checked(1, 20L, 300)).containsExactly(Cursor.of(1), Cursor.of(20L), Cursor.of(300));
        assertThat(checked("b", "A", "c")).hasSize(3);
        assertThat(checked()).isEmpty();
    }

    @Test
    void cutsOutOfOrder_areRefused() {
        assertThatThrownBy(() -> checked(100, 500, 200))
                .hasMessage("split of the backfill 'prices' returned cuts out of order: 200 comes after 500. Cuts must"
                        + " ascend (ORDER BY the key), or ranges overlap and items are written twice.");
        LocalDate day = LocalDate.of(2026, 11, 20);
        assertRefused(
                "split of the backfill 'prices' returned cuts out of order: 2026-11-20 comes after 2026-11-21",
                day.plusDays(1),
                day);
        assertRefused(
                "split of the backfill 'prices' returned cuts out of order: [1, 2] comes after [1, 3]",
                List.of(1, 3),
                List.of(1, 2));
    }

    @Test
    void neighboursThatAreEqual_countOnce() {
        assertThat(checked(7, 7, 7, 7, 7, 8)).containsExactly(Cursor.of(7), Cursor.of(8));
    }

    @Test
    void textThatComesAgain_isRefused() {
        assertRefused(
                "split of the backfill 'prices' returned cuts out of order: b comes after c, and had come before.",
                "b",
                "c",
                "b");
    }

    @Test
    void moreCutsThanRanges_areRefused() {
        assertRefused(
                "split of the backfill 'prices' returned 5 cuts for 5 ranges. It must return at most 4: the last key of"
                        + " each range but the last.",
                1,
                2,
                3,
                4,
                5);
    }

    @Test
    void missingCuts_areRefused() {
        assertThatThrownBy(() -> Cuts.checked(KEY, null, 5))
                .hasMessageStartingWith("split of the backfill 'prices' returned null. It must return cuts");
    }
}
