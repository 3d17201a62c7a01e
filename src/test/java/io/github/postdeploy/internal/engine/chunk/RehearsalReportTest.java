package io.github.postdeploy.internal.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.internal.engine.text.Text;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A dry run tells how long all would take, and what failed. */
class RehearsalReportTest {

    private static final double UNLIMITED = Double.POSITIVE_INFINITY;
    private static final OptionalLong MILLION = OptionalLong.of(1_000_000);

    private final RehearsalReport report = new RehearsalReport();

    private void chunk(int items, int millis) {
        report.chunk(items, Duration.ofMillis(millis), false);
    }

    private String message(OptionalLong total, double rate, int partitions) {
        return report.message(new RehearsalReport.Whole(total, rate, partitions));
    }

    @Test
    void workDecides_whereThereIsNoRate() {
        chunk(100, 20);
        chunk(100, 40);
        assertThat(message(MILLION, UNLIMITED, 1))
                .isEqualTo("Dry run, rolled back: 200 items in 2 chunks, 30 ms per chunk; 0 items failed; all 1000000"
                        + " items would take about 5 min 0 s one after the other.");
    }

    @Test
    void rateDecides_whereItIsSlowerThanTheWork() {
        chunk(100, 20);
        assertThat(message(MILLION, 100, 1))
                .endsWith("would take about 166 min 40 s at the 100 items per second that are allowed.");
        assertThat(message(MILLION, 0.5, 8))
                .endsWith("would take about 33333 min 20 s at the 0.5 items per second that are allowed.");
    }

    @Test
    void workDecides_whereItIsSlowerThanTheRate() {
        chunk(100, 20);
        assertThat(message(MILLION, 100_000, 1)).endsWith("would take about 3 min 20 s one after the other.");
        assertThat(message(MILLION, 100_000, 4))
                .endsWith("would take about 3 min 20 s one after the other, less on 4 partitions.");
    }

    @Test
    void rateSetsALimit_toWhatPartitionsGain() {
        chunk(100, 20);
        assertThat(message(MILLION, 10_000, 4))
                .endsWith("would take about 3 min 20 s one after the other, less on 4 partitions, but no less than"
                        + " 1 min 40 s at the 10000 items per second that are allowed.");
    }

    @Test
    void itemsTriedAlone_doNotCount_whereThereAreChunks() {
        chunk(100, 20);
        report.chunk(1, Duration.ofMillis(10), true);
        assertThat(message(MILLION, UNLIMITED, 1)).contains("would take about 3 min 20 s");
    }

    @Test
    void itemsTriedAlone_count_whereThereIsNothingElse() {
        report.chunk(1, Duration.ofMillis(10), true);
        assertThat(message(OptionalLong.of(100), UNLIMITED, 1)).contains("would take about 1.0 s");
    }

    @Test
    void nothingIsTold_ofTheWholeWhereTheTotalIsUnknownOrNothingWasWritten() {
        report.failure(Cursor.of(1), new IllegalStateException("no"));
        assertThat(message(MILLION, UNLIMITED, 1))
                .isEqualTo("Dry run, rolled back: 1 items; 1 item failed. Failed: 1 with"
                        + " java.lang.IllegalStateException: no.");
        chunk(100, 20);
        assertThat(message(OptionalLong.empty(), UNLIMITED, 1)).doesNotContain("would take");
    }

    @Test
    void firstThreeItemsThatFailed_areToldAndTheOthersCounted() {
        for (int item = 1; item <= 5; item++) {
            report.failure(Cursor.of(item), new IllegalStateException("no " + item));
        }
        assertThat(message(MILLION, UNLIMITED, 1))
                .endsWith("; 5 items failed. Failed: 1 with java.lang.IllegalStateException: no 1; 2 with"
                        + " java.lang.IllegalStateException: no 2; 3 with java.lang.IllegalStateException: no 3; and 2"
                        + " more.");
    }

    @Test
    void longErrors_doNotHideTheOthers() {
        for (int item = 1; item <= 4; item++) {
            report.failure(Cursor.of(item), new IllegalStateException("x".repeat(3_000)));
        }
        assertThat(message(MILLION, UNLIMITED, 1))
                .contains("; 3 with ")
                .endsWith("; and 1 more.")
                .hasSizeLessThan(Text.MESSAGE);
    }
}
