package io.github.postdeploy.internal.engine.execution;

import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LogPage;
import io.github.postdeploy.internal.engine.model.Sample;
import io.github.postdeploy.internal.engine.port.RunLogs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Logs and samples of one run in memory, which fail when a test says so. */
public final class RememberedLogs implements RunLogs {

    public final List<String> lines = new ArrayList<>();
    public final List<Duration> ages = new ArrayList<>();
    public final List<Sample> samples = new ArrayList<>();
    public long dropped;
    public int room = MOST_LINES;
    public RuntimeException before;
    public RuntimeException after;
    public RuntimeException refusal;
    public Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Override
    public long written(Lease writer) {
        fail(before);
        return lines.size();
    }

    @Override
    public int append(Lease writer, int attempt, List<Line> some) {
        fail(before);
        if (refusal != null && some.stream().anyMatch(line -> line.text().contains("ä"))) {
            throw refusal;
        }
        int fit = Math.min(some.size(), room - lines.size());
        some.stream().limit(fit).forEach(line -> {
            lines.add(line.text());
            ages.add(line.age());
        });
        fail(after);
        return fit;
    }

    @Override
    public void drop(UUID runId, long more) {
        fail(before);
        dropped += more;
    }

    @Override
    public LogPage log(UUID runId, long after, int most) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Sample> samples(UUID runId) {
        fail(before);
        return List.copyOf(samples);
    }

    @Override
    public void sample(UUID runId, int number, long done) {
        fail(before);
        samples.add(new Sample(number, now, done));
    }

    @Override
    public void forget(UUID runId, List<Integer> numbers) {
        fail(before);
        samples.removeIf(sample -> numbers.contains(sample.number()));
    }

    private static void fail(RuntimeException failure) {
        if (failure != null) {
            throw failure;
        }
    }
}
