package io.github.postdeploy.internal.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkSizerTest {

    private static final Duration TARGET = Duration.ofMillis(200);
    private static final int MAX = 10_000;
    private static final int LAST = 15;
    private static final Rules.Chunks TUNED = Rules.DEFAULT.chunks();

    private static ChunkSizer tuned(int min, int max) {
        Duration timeout = Duration.ofSeconds(60);
        return ChunkSizer.of(TUNED, new BackfillSettings.Chunks(TARGET, min, max, timeout, 12));
    }

    private static ChunkSizer fixed(int size) {
        Rules.Chunks rules = new Rules.Chunks(TUNED.transaction(), 1, TUNED.itemErrors(), size, 0);
        return ChunkSizer.of(rules, BackfillSettings.DEFAULT.chunks());
    }

    /**
     * A database.
     *
     * @param overhead seconds that a chunk takes whatever its size
     * @param perItem seconds that an item takes
     * @param noise how much longer or shorter that may be by chance, as a part of it
     */
    private record Database(double overhead, double perItem, double noise) {

        Duration write(int items, Random random) {
            double seconds = (overhead + perItem * items) * (1 + noise * (2 * random.nextDouble() - 1));
            return Duration.ofNanos((long) (seconds * 1e9));
        }

        /** Seconds that a chunk of this size takes on average. */
        double seconds(int items) {
            return overhead + perItem * items;
        }

        Database slowerBy(double factor) {
            return new Database(overhead, perItem * factor, noise);
        }
    }

    /** The usual size of the last ones of so many chunks. */
    private static int sizeAfter(int chunks, ChunkSizer sizer, Database database, Random random) {
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < chunks; i++) {
            int size = sizer.size();
            sizes.add(size);
            sizer.written(size, database.write(size, random));
        }
        List<Integer> last = new ArrayList<>(sizes.subList(chunks - LAST, chunks));
        Collections.sort(last);
        return last.get(LAST / 2);
    }

    static Stream<Database> databases() {
        Random random = new Random(3);
        return IntStream.range(0, 300)
                .mapToObj(i -> new Database(
                        0.1 * random.nextDouble(),
                        Math.pow(10, -6 + 7 * random.nextDouble()),
                        0.3 * random.nextDouble()));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void itemsOfAnyCost_giveChunksOfAboutTheTarget(Database database) {
        assertFitting(sizeAfter(100, tuned(1, MAX), database, new Random(5)), database);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void suddenSlowdown_isFollowedAtOnce(Database database) {
        Random random = new Random(7);
        ChunkSizer sizer = tuned(1, MAX);
        sizeAfter(100, sizer, database, random);
        int before = sizer.size();
        Database slow = database.slowerBy(10);

        sizer.written(before, slow.write(before, random));
        int after = sizer.size();

        assertThat(slow.seconds(after))
                .as("size %d after %d", after, before)
                .satisfiesAnyOf(
                        seconds -> assertThat(seconds).isLessThan(2 * TARGET.toMillis() / 1e3),
                        seconds -> assertThat(after).isEqualTo(1));
        assertFitting(sizeAfter(100, sizer, slow, random), slow);
        assertFitting(sizeAfter(100, sizer, database, random), database);
    }

    private static void assertFitting(int size, Database database) {
        double target = TARGET.toMillis() / 1e3;
        assertThat(size == 1 || database.seconds(size) < 2 * target)
                .as("%d items, taking %f s, are few enough on %s", size, database.seconds(size), database)
                .isTrue();
        assertThat(size == MAX || database.seconds(size) > 0.5 * target || database.seconds(size + 1) > 0.75 * target)
                .as("%d items, taking %f s, are enough on %s", size, database.seconds(size), database)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.5, 1, 3})
    void costlyRoundTrips_doNotMakeChunksTiny(double overhead) {
        for (double perItem : new double[] {1e-5, 1e-4, 1e-3}) {
            Database distant = new Database(overhead, perItem, 0.2);
            int size = sizeAfter(300, tuned(1, 1_000_000), distant, new Random(11));
            double share = size * perItem / distant.seconds(size);
            assertThat(share).as("%s with %d items", distant, size).isBetween(0.2, 0.7);
        }
    }

    @Test
    void fasterDatabase_doublesChunksAtMost() {
        ChunkSizer sizer = tuned(1, MAX);
        int size = sizer.size();
        while (size < MAX) {
            sizer.written(size, Duration.ofNanos(1));
            assertThat(sizer.size()).isBetween(size + 1, 2 * size);
            size = sizer.size();
        }
        sizer.written(size, Duration.ofNanos(1));
        assertThat(sizer.size()).isEqualTo(MAX);
    }

    @Test
    void chunksInNoTime_areNoDivisionByZero() {
        ChunkSizer sizer = tuned(1, MAX);
        sizer.written(sizer.size(), Duration.ZERO);
        assertThat(sizer.size()).isEqualTo(20);
        sizer.written(0, Duration.ZERO);
        assertThat(sizer.size()).isEqualTo(20);
    }

    @Test
    void shortPages_doNotMakeChunksGrow() {
        ChunkSizer sizer = tuned(1, MAX);
        for (int i = 0; i < 20; i++) {
            sizer.written(5, Duration.ofMillis(1));
        }
        assertThat(sizer.size()).isEqualTo(10);
    }

    @Test
    void bounds_areKept() {
        ChunkSizer slow = tuned(50, 100);
        ChunkSizer fast = tuned(50, 100);
        for (int i = 0; i < 20; i++) {
            slow.written(slow.size(), Duration.ofMillis(300).multipliedBy(slow.size()));
            assertThat(slow.size()).isBetween(50, 100);
            fast.written(fast.size(), Duration.ofNanos(1));
        }
        assertThat(fast.size()).isEqualTo(100);
    }

    @Test
    void timeout_halvesAndIsRememberedForAWhile() {
        ChunkSizer sizer = tuned(1, MAX);
        sizer.written(sizer.size(), Duration.ofMillis(1));
        assertThat(sizer.size()).isEqualTo(20);

        sizer.timedOut(20);
        assertThat(sizer.size()).isEqualTo(10);
        sizer.timedOut(10);
        assertThat(sizer.size()).isEqualTo(5);

        int chunks = 0;
        while (sizer.size() == 5) {
            sizer.written(5, Duration.ofMillis(1));
            chunks++;
        }
        assertThat(chunks).isEqualTo(50);
        assertThat(sizer.size()).isEqualTo(10);
        for (int i = 0; i < 1_000; i++) {
            sizer.written(sizer.size(), Duration.ofMillis(1));
        }
        assertThat(sizer.size()).isGreaterThan(1_000);
    }

    @Test
    void timeoutOfTheSmallestChunk_leavesOneItem() {
        ChunkSizer sizer = tuned(8, MAX);
        for (int expected : new int[] {5, 2, 1, 1}) {
            sizer.timedOut(sizer.size());
            assertThat(sizer.size()).isEqualTo(expected);
        }
    }

    @Test
    void fixedSize_staysWhateverChunksTake() {
        ChunkSizer sizer = fixed(25_000);
        assertThat(sizer.size()).isEqualTo(25_000);
        sizer.written(25_000, Duration.ofMinutes(1));
        assertThat(sizer.size()).isEqualTo(25_000);
        sizer.written(25_000, Duration.ofNanos(1));
        assertThat(sizer.size()).isEqualTo(25_000);
    }

    @Test
    void fixedSizeThatTimesOut_isHalvedForAWhile() {
        ChunkSizer sizer = fixed(1_000);
        sizer.timedOut(1_000);
        assertThat(sizer.size()).isEqualTo(500);
        for (int i = 0; i < 50; i++) {
            assertThat(sizer.size()).isEqualTo(500);
            sizer.written(500, Duration.ofSeconds(1));
        }
        assertThat(sizer.size()).isEqualTo(1_000);
    }
}
