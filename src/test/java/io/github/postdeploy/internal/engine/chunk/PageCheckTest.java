package io.github.postdeploy.internal.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages that would lose items, or never end, are found. */
class PageCheckTest {

    private final PageCheck check = new PageCheck();

    private static List<Cursor> page(Object... keys) {
        return Arrays.stream(keys).map(Cursor::of).toList();
    }

    private void take(Object before, Object... keys) {
        takeUpTo(null, before, keys);
    }

    private void takeUpTo(Object end, Object before, Object... keys) {
        List<Cursor> page = page(keys);
        check.page(KeyRange.of(cursor(before), cursor(end)), page);
        check.committed(page.get(page.size() - 1));
    }

    private static Cursor cursor(Object key) {
        return key == null ? null : Cursor.of(key);
    }

    @Test
    void ascendingPages_areFine() {
        take(null, 1, 2, 3);
        assertThatCode(() -> take(3, 4L, 5L)).doesNotThrowAnyException();
    }

    @Test
    void descendingPages_areFine() {
        take(null, 9, 8, 7);
        assertThatCode(() -> take(7, 6)).doesNotThrowAnyException();
    }

    @Test
    void pageThatBeginsWithTheCursor_isRefused() {
        take(null, "a", "b");
        assertThatThrownBy(() -> take("b", "b", "c"))
                .hasMessageStartingWith("The cursor does not advance: read was asked for what comes after b");
    }

    /** PostgreSQL keeps how many digits a number was given; H2 keeps the offset of a time. */
    @Test
    void equalFirstParts_leaveTheOrderToTheNext() {
        assertThatCode(() -> take(
                        null,
                        List.of(new BigDecimal("0.5"), 1),
                        List.of(new BigDecimal("1.0"), 2),
                        List.of(new BigDecimal("1.00"), 3)))
                .doesNotThrowAnyException();
        OffsetDateTime time = OffsetDateTime.parse("2026-11-20T10:00:00+02:00");
        PageCheck others = new PageCheck();
        assertThatCode(() -> others.page(
                        KeyRange.all(),
                        page(
                                List.of(time, 1),
                                List.of(time.withOffsetSameInstant(ZoneOffset.UTC), 2),
                                List.of(time, 3))))
                .doesNotThrowAnyException();
    }

    @Test
    void equalFirstParts_showNextOnesOutOfOrder() {
        assertThatThrownBy(() -> take(
                        null,
                        List.of(new BigDecimal("0.5"), 1),
                        List.of(new BigDecimal("1.0"), 3),
                        List.of(new BigDecimal("1.00"), 2)))
                .hasMessageStartingWith("The page is out of order");
    }

    @Test
    void twoItemsOfOneCursor_areRefused() {
        assertThatThrownBy(() -> take(null, "a", "a"))
                .hasMessageStartingWith("Two items of one page have the cursor a");
    }

    @Test
    void numbersOutOfOrder_areRefused() {
        assertThatThrownBy(() -> take(null, 1, 3, 2))
                .hasMessageStartingWith("The page is out of order: 2 comes after 3");
    }

    @Test
    void pageBeforeTheCursor_isRefused() {
        take(null, 1, 2, 3);
        assertThatThrownBy(() -> take(3, 1)).hasMessageStartingWith("The page is out of order: 1 comes after 3");
    }

    @Test
    void datesOutOfOrder_areRefused() {
        LocalDate day = LocalDate.of(2026, 11, 20);
        assertThatThrownBy(() -> take(null, day, day.plusDays(2), day.plusDays(1)))
                .hasMessageStartingWith("The page is out of order");
    }

    @Test
    void composedKeys_areComparedFromTheLeft() {
        take(null, List.of(1, 9), List.of(2, 1), List.of(2, 2));
        assertThatThrownBy(() -> take(List.of(2, 2), List.of(2, 1)))
                .hasMessageStartingWith("The page is out of order: [2, 1] comes after [2, 2]");
    }

    @Test
    void textInAnyOrder_isTheDatabasesAffair() {
        assertThatCode(() -> take(null, "b", "A", "c")).doesNotThrowAnyException();
    }

    @Test
    void textThatGoesRoundInACircle_isNoticed() {
        String[] circle = {"a", "b", "c", "d", "e"};
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        take(circle[i % 5], circle[(i + 1) % 5]);
                    }
                })
                .hasMessageStartingWith("The pages go round in a circle");
    }

    @Test
    void pageUpToTheEndOfItsRange_isFine() {
        takeUpTo(4, null, 1, 2);
        assertThatCode(() -> takeUpTo(4, 2, 3, 4)).doesNotThrowAnyException();
        assertThatCode(() -> takeUpTo("c", "B", "a", "c")).doesNotThrowAnyException();
    }

    @Test
    void pageBeyondItsRange_isRefused() {
        assertThatThrownBy(() -> takeUpTo(3, null, 1, 4))
                .hasMessage("The page goes beyond its range: read was asked for what comes up to 3, and returned 4. It"
                        + " must read only up to range.upTo(), that one included, or items are written by several"
                        + " partitions.");
    }

    @Test
    void singleItemBeyondItsRange_isRefused() {
        assertThatThrownBy(() -> takeUpTo(List.of(3, 9), null, List.of(4, 1)))
                .hasMessageStartingWith("The page goes beyond its range")
                .hasMessageContaining("up to [3, 9], and returned [4, 1]");
    }

    @Test
    void textThatFollowsTheEndOfItsRange_isRefused() {
        assertThatThrownBy(() -> takeUpTo("b", null, "a", "b", "c"))
                .hasMessageStartingWith(
                        "The page goes beyond its range: read was asked for what comes up to b, and" + " returned c.");
    }

    @Test
    void pageOfTextAfterTheEndOfItsRange_isRefused() {
        takeUpTo("b", null, "a", "b");
        assertThatThrownBy(() -> takeUpTo("b", "b", "c")).hasMessageStartingWith("The page goes beyond its range");
    }

    @Test
    void longPage_isCutToWhatWasWanted() {
        assertThat(PageCheck.limited(List.of(1, 2, 3), 2)).containsExactly(1, 2);
    }

    @Test
    void missingPage_isRefused() {
        assertThatThrownBy(() -> PageCheck.limited(null, 2)).hasMessageStartingWith("read returned null");
    }
}
