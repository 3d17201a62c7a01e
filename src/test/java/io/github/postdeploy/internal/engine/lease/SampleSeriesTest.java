package io.github.postdeploy.internal.engine.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.internal.engine.TestClock;
import io.github.postdeploy.internal.engine.execution.RememberedLogs;
import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SampleSeriesTest {

    private static final Duration BEAT = Duration.ofSeconds(2);

    private final TestClock nanoTime = new TestClock();
    private final RememberedLogs store = new RememberedLogs();
    private SampleSeries series = new SampleSeries(UUID.randomUUID(), true, nanoTime);

    private void beat(long done) {
        nanoTime.pass(BEAT);
        store.now = store.now.plus(BEAT);
        series.add(store, done);
    }

    @Test
    void everyBeat_isASampleAtFirst() {
        for (int i = 1; i <= 300; i++) {
            beat(i);
        }
        assertThat(store.samples).hasSize(300);
        assertThat(store.samples.get(299))
                .extracting(Sample::number, Sample::done)
                .containsExactly(300, 300L);
    }

    @Test
    void longRun_isThinnedEvenlyAndKeepsItsBeginning() {
        for (int i = 1; i <= 43_200; i++) {
            beat(i); // a day
            assertThat(store.samples.size()).isLessThanOrEqualTo(SampleSeries.MOST);
        }
        List<Sample> samples = store.samples;
        assertThat(samples).hasSizeGreaterThanOrEqualTo(SampleSeries.MOST / 2);
        assertThat(samples.get(0).done()).isEqualTo(1);
        assertThat(samples.get(samples.size() - 1).done()).isGreaterThan(42_500);
        for (int i = 1; i < samples.size(); i++) {
            assertThat(samples.get(i).done() - samples.get(i - 1).done()).isBetween(100L, 400L);
        }
    }

    @Test
    void nextAttempt_goesOnWithTheSamplesOfTheOneBefore() {
        for (int i = 1; i <= 2_000; i++) {
            beat(i);
        }
        int before = store.samples.size();
        Duration usual =
                Duration.between(store.samples.get(1).at(), store.samples.get(2).at());
        series = new SampleSeries(UUID.randomUUID(), false, nanoTime);
        for (int i = 2_001; i <= 2_100; i++) {
            beat(i);
        }
        assertThat(store.samples.size() - before).isBetween(2, 100 * 2 / (int) usual.toSeconds() + 2);
        assertThat(store.samples).extracting(Sample::number).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void sampleThatFailed_isReadAgain() {
        beat(1);
        store.before = new StoreNotReadyException("The store is away.");
        assertThatThrownBy(() -> beat(2)).isSameAs(store.before);
        store.before = null;
        beat(3);
        assertThat(store.samples).extracting(Sample::done).containsExactly(1L, 3L);
        assertThat(store.samples).extracting(Sample::number).containsExactly(1, 2);
    }

    @Test
    void beatsThatCloselyFollow_areOneSample() {
        beat(1);
        series.add(store, 2);
        assertThat(store.samples).hasSize(1);
    }
}
