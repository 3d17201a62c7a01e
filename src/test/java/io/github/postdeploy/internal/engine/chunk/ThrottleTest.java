package io.github.postdeploy.internal.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.TestClock;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestClock clock = new TestClock();

    private Throttle throttle(double itemsPerSecond) {
        return new Throttle(itemsPerSecond, clock);
    }

    @Test
    void unlimited_neverWaits() {
        Throttle throttle = throttle(Double.POSITIVE_INFINITY);
        assertThat(throttle.reserve(Integer.MAX_VALUE)).isZero();
        assertThat(throttle.reserve(Integer.MAX_VALUE)).isZero();
        throttle.giveBack(7);
        throttle.share(1, 1_000);
        assertThat(throttle.largestChunk()).isEqualTo(Integer.MAX_VALUE);
        assertThat(throttle.reserve(1)).isZero();
    }

    @Test
    void items_arePaidBeforeTheyAreWritten() {
        Throttle throttle = throttle(100);
        assertThat(throttle.reserve(50)).isEqualTo(Duration.ofMillis(500));
        assertThat(throttle.reserve(50)).as("another partition").isEqualTo(SECOND);
        clock.pass(SECOND);
        assertThat(throttle.reserve(10)).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void idleTime_countsForASecondOnly() {
        Throttle throttle = throttle(100);
        clock.pass(Duration.ofHours(1));
        assertThat(throttle.reserve(100)).isZero();
        assertThat(throttle.reserve(100)).isEqualTo(SECOND);
    }

    @Test
    void itemsThatWereNotThere_areGivenBack() {
        Throttle throttle = throttle(100);
        assertThat(throttle.reserve(100)).isEqualTo(SECOND);
        throttle.giveBack(90);
        assertThat(throttle.reserve(10)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void chunks_holdASecondsWorthAtMost() {
        Throttle throttle = throttle(100);
        assertThat(throttle.largestChunk()).isEqualTo(100);
        throttle.share(1, 4);
        assertThat(throttle.largestChunk()).isEqualTo(25);
        throttle.share(1, 1_000);
        assertThat(throttle.largestChunk()).isEqualTo(1);
    }

    @Test
    void share_isThatOfThePartitionsHere() {
        Throttle throttle = throttle(100);
        throttle.share(1, 4);
        assertThat(throttle.reserve(25)).isEqualTo(SECOND);
        throttle.giveBack(25);
        throttle.share(3, 4);
        assertThat(throttle.reserve(75)).isEqualTo(SECOND);
        throttle.giveBack(75);
        throttle.share(2, 1);
        assertThat(throttle.reserve(100)).isEqualTo(SECOND);
        throttle.giveBack(100);
        throttle.share(0, 0);
        assertThat(throttle.reserve(100)).isEqualTo(SECOND);
    }

    @Test
    void sharesOfAllNodes_addUpToTheRate() {
        Throttle one = throttle(90);
        Throttle two = throttle(90);
        one.share(1, 3);
        two.share(2, 3);
        assertThat(one.reserve(30)).isEqualTo(SECOND);
        assertThat(two.reserve(60)).isEqualTo(SECOND);
    }

    @Test
    void tinyRates_doNotOverflow() {
        Throttle throttle = throttle(Double.MIN_VALUE);
        for (int i = 0; i < 1_000; i++) {
            assertThat(throttle.reserve(1_000_000)).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 7, 1_000, 250_000})
    void anySecond_seesAtMostTwoSecondsWorth_andTheRateIsReached(double rate) {
        Throttle throttle = throttle(rate);
        Random random = new Random(13);
        Duration elapsed = Duration.ZERO;
        List<Long> at = new ArrayList<>();
        List<Integer> items = new ArrayList<>();
        long done = 0;
        for (int chunk = 0; chunk < 500; chunk++) {
            int size = 1 + random.nextInt(throttle.largestChunk());
            Duration wait = throttle.reserve(size);
            Duration work = Duration.ofNanos((long) (random.nextDouble() * 1e9 * size / rate));
            clock.pass(wait);
            at.add(elapsed.plus(wait).toNanos());
            items.add(size);
            clock.pass(work);
            elapsed = elapsed.plus(wait).plus(work);
            done += size;
        }
        for (int from = 0; from < at.size(); from++) {
            long inASecond = 0;
            for (int i = from; i < at.size() && at.get(i) - at.get(from) < SECOND.toNanos(); i++) {
                inASecond += items.get(i);
            }
            assertThat((double) inASecond).isLessThanOrEqualTo(Math.max(1, 2 * rate) + 1);
        }
        assertThat(done / (elapsed.toNanos() / 1e9)).isBetween(0.95 * rate, 1.01 * rate);
    }

    @Test
    void partitionsOfOneRun_shareTheRate() throws Exception {
        Throttle throttle = throttle(1_000);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Duration>> partitions = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                partitions.add(() -> throttle.reserve(100));
            }
            Duration longest = Duration.ZERO;
            for (Future<Duration> wait : threads.invokeAll(partitions)) {
                longest = wait.get().compareTo(longest) > 0 ? wait.get() : longest;
            }
            assertThat(longest).isEqualTo(Duration.ofSeconds(10));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void declaredRate_goesBeforeTheConfiguredOne() {
        BackfillSettings settings =
                new BackfillSettings(BackfillSettings.DEFAULT.chunks(), 50, 1, new BackfillSettings.Pauses(null, null));
        Rules.Chunks silent = Rules.DEFAULT.chunks();
        Rules.Chunks declared = new Rules.Chunks(silent.transaction(), 1, silent.itemErrors(), 0, 10);
        assertThat(Throttle.of(silent, settings).largestChunk()).isEqualTo(50);
        assertThat(Throttle.of(declared, settings).largestChunk()).isEqualTo(10);
        assertThat(Throttle.of(silent, BackfillSettings.DEFAULT).largestChunk()).isEqualTo(Integer.MAX_VALUE);
    }
}
