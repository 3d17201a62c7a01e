package io.github.postdeploy.internal.metrics;

import io.github.postdeploy.internal.engine.change.ChangeListener;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.ExecutionWatch;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Metrics and traces of one application on this node. */
public final class Telemetry implements Instruments {

    private final Meters meters;
    private final Spans spans;

    /**
     * @param telemetry takes all
     * @param application whose runs
     * @param longestWait asks the store for how long the oldest SCHEDULED run has waited; may throw
     */
    public Telemetry(OpenTelemetry telemetry, String application, Supplier<Optional<Duration>> longestWait) {
        this.meters = new Meters(telemetry.getMeter(Names.SCOPE), application, longestWait);
        this.spans = new Spans(telemetry.getTracer(Names.SCOPE));
    }

    @Override
    public ChangeListener listener() {
        return meters;
    }

    @Override
    public ExecutionWatch watch() {
        return this::begin;
    }

    @Override
    public ChunkStore around(ChunkStore chunks) {
        return new TracedChunks(chunks, spans, meters);
    }

    private ExecutionWatch.Watched begin(Run run, LeaseId id) {
        long begun = System.nanoTime();
        Context context = spans.begin(run, id);
        Scope scope = context.makeCurrent();
        return ending -> {
            scope.close();
            String outcome =
                    ending.status() == null ? "left" : ending.status().name().toLowerCase(Locale.ROOT);
            spans.end(context, id, outcome, ending.error());
            if (id.isRun()) {
                meters.executed(run.key(), ending, System.nanoTime() - begun);
            }
            if (ending.leaseLost()) {
                meters.leaseLost(run.key());
            }
        };
    }

    @Override
    public void close() {
        meters.close();
    }
}
