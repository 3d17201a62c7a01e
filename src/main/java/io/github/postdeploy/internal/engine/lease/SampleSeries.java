package io.github.postdeploy.internal.engine.lease;

import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.port.RunLogs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * The samples of a run's progress. When there are many, every second one goes, and from then on they come half as often.
 * Used by one thread.
 */
final class SampleSeries {

    /** Samples that are kept of a run. */
    static final int MOST = 300;

    /** Between samples at first. */
    private static final Duration FIRST_GAP = Duration.ofSeconds(1);

    private final UUID runId;
    private final LongSupplier nanoTime;
    private List<Integer> numbers;
    private Duration gap = FIRST_GAP;
    private long firstAt;
    private long nextAt;

    /** @param isNew whether there can be no samples of the run yet */
    SampleSeries(UUID runId, boolean isNew, LongSupplier nanoTime) {
        this.runId = runId;
        this.nanoTime = nanoTime;
        this.numbers = isNew ? new ArrayList<>() : null;
        this.firstAt = nanoTime.getAsLong();
        this.nextAt = firstAt;
    }

    /** Adds a sample, if it is time for one. */
    void add(RunLogs logs, long done) {
        long now = nanoTime.getAsLong();
        if (now - nextAt < 0) {
            return;
        }
        try {
            if (numbers == null) {
                read(logs.samples(runId), now);
            }
            if (numbers.size() >= MOST) {
                thin(logs, now);
            }
            int number = numbers.isEmpty() ? 1 : numbers.get(numbers.size() - 1) + 1;
            logs.sample(runId, number, done);
            numbers.add(number);
            nextAt = now + gap.toNanos();
        } catch (RuntimeException failure) {
            numbers = null; // what is there now is not known
            throw failure;
        }
    }

    /** Those of earlier attempts, perhaps of other nodes. */
    private void read(List<Sample> samples, long now) {
        numbers = new ArrayList<>(samples.stream().map(Sample::number).toList());
        if (samples.size() > 1) {
            Duration span = Duration.between(
                    samples.get(0).at(), samples.get(samples.size() - 1).at());
            firstAt = now - span.toNanos();
            Duration usual = span.dividedBy(samples.size() - 1L);
            gap = usual.compareTo(gap) > 0 ? usual : gap;
        }
    }

    private void thin(RunLogs logs, long now) {
        List<Integer> gone = new ArrayList<>();
        List<Integer> stay = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            (i % 2 == 0 ? stay : gone).add(numbers.get(i));
        }
        logs.forget(runId, gone);
        numbers = stay;
        gap = Duration.ofNanos((now - firstAt) / stay.size());
    }
}
