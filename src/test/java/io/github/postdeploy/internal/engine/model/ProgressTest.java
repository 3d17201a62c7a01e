package io.github.postdeploy.internal.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static Progress progress(long done, Long total, double itemsPerSecond) {
        return new Progress(done, total, new Progress.Pace(itemsPerSecond, NOON));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    12000 | 1000000 | 4000   | 12,000 of 1,000,000 (1 %), 4,000/s, until about 12:04:07Z
                    12000 | -       | 4000   | 12,000, 4,000/s
                    0     | 0       | 4000   | 0 of 0, 4,000/s, until about 12:00:00Z
                    5     | 4       | 4000   | 5 of 4, 4,000/s
                    4     | 4       | 99.4   | 4 of 4 (100 %), 99/s, until about 12:00:00Z
                    999   | 1000    | 2.54   | 999 of 1,000 (99 %), 2.5/s, until about 12:00:00Z
                    1     | 1000    | 0.0167 | 1 of 1,000 (0 %), 0.017/s, until about 04:37:00Z
                    1     | 2       | 10     | 1 of 2 (50 %), 10/s, until about 12:00:00Z
                    0     | 72000   | 1      | 0 of 72,000 (0 %), 1/s, until about 2026-11-21 08:00Z
                    0     | 71999   | 1      | 0 of 71,999 (0 %), 1/s, until about 07:59:59Z
                    0     | 1000000 | 0.0001 | 0 of 1,000,000 (0 %), 0.0001/s
                    """)
    void pace_isToldInWords(long done, Long total, double itemsPerSecond, String words) {
        assertThat(progress(done, total, itemsPerSecond).inWords()).isEqualTo(words);
    }

    @Test
    void unknownPace_isNotTold() {
        assertThat(new Progress(13, 60L).inWords()).isEqualTo("13 of 60 (21 %)");
        assertThat(new Progress(13, 0L).inWords()).isEqualTo("13 of 0");
        assertThat(new Progress(1_300, null).inWords()).isEqualTo("1,300");
    }

    @Test
    void end_isEstimatedFromTheRest() {
        assertThat(progress(400, 1_000L, 10).remaining()).contains(Duration.ofMinutes(1));
        assertThat(progress(400, 1_000L, 10).estimatedEnd()).contains(NOON.plusSeconds(60));
    }

    @Test
    void end_isNotKnownWithoutPaceOrTotalOrWithAWrongTotal() {
        assertThat(new Progress(400, 1_000L).estimatedEnd()).isEmpty();
        assertThat(progress(400, null, 10).estimatedEnd()).isEmpty();
        assertThat(progress(1_001, 1_000L, 10).estimatedEnd()).isEmpty();
    }

    @Test
    void hugeNumbers_areNoOverflow() {
        assertThat(progress(0, Long.MAX_VALUE, 1e-300).estimatedEnd()).isEmpty();
        assertThat(progress(Long.MAX_VALUE, Long.MAX_VALUE, 1e300).inWords()).contains("(100 %)");
        assertThat(progress(Long.MAX_VALUE - 1, Long.MAX_VALUE, 1).inWords()).contains("(99 %)");
    }
}
