package io.github.postdeploy.internal.engine.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.TestClock;
import java.time.Duration;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class RateTest {

    private static final Duration BEAT = Duration.ofSeconds(2);

    private final TestClock clock = new TestClock();
    private final Rate rate = new Rate(clock);
    private long done;

    private OptionalDouble look(int beats, long itemsInABeat) {
        OptionalDouble last = OptionalDouble.empty();
        for (int i = 0; i < beats; i++) {
            clock.pass(BEAT);
            done += itemsInABeat;
            last = rate.after(done);
        }
        return last;
    }

    @Test
    void firstLook_tellsNothing() {
        assertThat(rate.after(0)).isEmpty();
        clock.pass(Duration.ofMillis(500));
        assertThat(rate.after(100)).as("too early").isEmpty();
    }

    @Test
    void steadyWork_hasItsRate() {
        rate.after(0);
        assertThat(look(1, 8_000)).hasValue(4_000);
        assertThat(look(100, 8_000)).hasValue(4_000);
    }

    @Test
    void resumedRun_doesNotCountWhatWasDoneBefore() {
        done = 500_000;
        rate.after(done);
        assertThat(look(3, 200)).hasValue(100);
    }

    @Test
    void otherSpeed_showsAfterHalfAMinute() {
        rate.after(0);
        look(100, 8_000);
        double mixed = look(7, 800).orElseThrow();
        assertThat(mixed).isBetween(1_500d, 3_000d);
        assertThat(look(9, 800)).hasValue(400);
        assertThat(look(16, 16_000)).hasValue(8_000);
    }

    @Test
    void standstill_letsTheRateFall() {
        rate.after(0);
        look(100, 8_000);
        assertThat(look(8, 0).orElseThrow()).isBetween(1_500d, 2_500d);
        double afterAMinute = look(30, 0).orElseThrow();
        assertThat(afterAMinute).isLessThan(200);
        assertThat(look(300, 0).orElseThrow()).isLessThan(afterAMinute / 5);
    }

    @Test
    void nothingDone_hasNoRate() {
        done = 7;
        assertThat(look(100, 0)).isEmpty();
    }

    @Test
    void rareItems_haveARateToo() {
        rate.after(0);
        for (int i = 0; i < 10; i++) {
            look(1, 1);
            look(29, 0);
        }
        assertThat(look(1, 1).orElseThrow()).isCloseTo(1 / 60d, Percentage.withPercentage(10));
    }

    @Test
    void countThatGoesBack_beginsAnew() {
        rate.after(0);
        look(10, 1_000);
        done = 20;
        assertThat(rate.after(done)).isEmpty();
        assertThat(look(1, 10)).hasValue(5);
    }

    @Test
    void rates_haveThreeDigits() {
        rate.after(0);
        clock.pass(Duration.ofSeconds(3));
        assertThat(rate.after(10_000)).hasValue(3_330);
    }
}
