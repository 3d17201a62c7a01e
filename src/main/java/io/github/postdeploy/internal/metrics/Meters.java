package io.github.postdeploy.internal.metrics;

import io.github.postdeploy.internal.engine.change.ChangeListener;
import io.github.postdeploy.internal.engine.change.RunChange;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.port.ExecutionWatch;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.DoubleHistogramBuilder;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The metrics. Tenants are no attribute of theirs, since there may be many. */
final class Meters implements ChangeListener, AutoCloseable {

    private static final double SECOND = 1e9;

    /** Runs take from milliseconds to days. */
    private static final List<Double> BOUNDARIES =
            List.of(0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3_600.0, 14_400.0, 86_400.0);

    private final LongCounter runs;
    private final DoubleHistogram durations;
    private final LongCounter items;
    private final LongCounter leasesLost;
    private final ObservableDoubleGauge queueAge;

    /** @param longestWait asks the store for how long the oldest SCHEDULED run has waited; may throw */
    Meters(Meter meter, String application, Supplier<Optional<Duration>> longestWait) {
        this.runs = meter.counterBuilder(Names.RUNS)
                .setDescription("Runs that have ended, by outcome, on the node that ended them")
                .setUnit("{run}")
                .build();
        this.durations = withBoundaries(meter.histogramBuilder(Names.DURATION)
                        .setDescription("How long attempts have executed")
                        .setUnit("s"))
                .build();
        this.items = meter.counterBuilder(Names.ITEMS)
                .setDescription("Items of backfills that were committed, or left out")
                .setUnit("{item}")
                .build();
        this.leasesLost = meter.counterBuilder(Names.LEASES_LOST)
                .setDescription("Executions whose lease went to another node meanwhile")
                .setUnit("{lease}")
                .build();
        Attributes all = Attributes.of(Names.APPLICATION, application);
        this.queueAge = meter.gaugeBuilder(Names.QUEUE_AGE)
                .setDescription(
                        "For how long the oldest scheduled run of the application has waited; 0 if there is none")
                .setUnit("s")
                .buildWithCallback(measurement ->
                        age(longestWait).ifPresent(age -> measurement.record(age.toNanos() / SECOND, all)));
    }

    /** Payara 6 has an API of OpenTelemetry that takes no advice. */
    private static DoubleHistogramBuilder withBoundaries(DoubleHistogramBuilder histogram) {
        try {
            return histogram.setExplicitBucketBoundariesAdvice(BOUNDARIES);
        } catch (NoSuchMethodError olderApi) {
            return histogram;
        }
    }

    /** Empty while the store cannot be asked. */
    private static Optional<Duration> age(Supplier<Optional<Duration>> longestWait) {
        try {
            return Optional.of(longestWait.get().orElse(Duration.ZERO));
        } catch (RuntimeException unreachable) {
            return Optional.empty();
        }
    }

    @Override
    public void changed(RunChange change) {
        if (change.kind().isEnd()) {
            runs.add(1, attributes(change.key(), change.kind().word()));
        }
    }

    void executed(ActionKey key, ExecutionWatch.Ending ending, long nanos) {
        String outcome =
                ending.status() == null ? "left" : ending.status().name().toLowerCase(Locale.ROOT);
        durations.record(nanos / SECOND, attributes(key, outcome));
    }

    void leaseLost(ActionKey key) {
        leasesLost.add(1, Attributes.of(Names.APPLICATION, key.application(), Names.ACTION, key.action()));
    }

    void items(ActionKey key, long done, long failed) {
        if (done > 0) {
            items.add(done, attributes(key, "done"));
        }
        if (failed > 0) {
            items.add(failed, attributes(key, "failed"));
        }
    }

    private static Attributes attributes(ActionKey key, String outcome) {
        return Attributes.of(Names.APPLICATION, key.application(), Names.ACTION, key.action(), Names.OUTCOME, outcome);
    }

    @Override
    public void close() {
        queueAge.close();
    }
}
