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
    private final Guard guard = new Guard();

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
        return new TracedChunks(chunks, spans, meters, guard);
    }

    private ExecutionWatch.Watched begin(Run run, LeaseId id) {
        long begun = System.nanoTime();
        Context context = guard.get(() -> spans.begin(run, id), null);
        Scope scope = context == null ? Scope.noop() : guard.get(context::makeCurrent, Scope.noop());
        return ending -> {
            guard.call(scope::close);
            if (context != null) {
                guard.call(() -> spans.end(context, id, outcome(ending), ending.error()));
            }
            if (id.isRun()) {
                guard.call(() -> meters.executed(run.key(), ending, System.nanoTime() - begun));
            }
            if (ending.leaseLost()) {
                guard.call(() -> meters.leaseLost(run.key()));
            }
        };
    }

    private static String outcome(ExecutionWatch.Ending ending) {
        return ending.status() == null ? "left" : ending.status().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        meters.close();
    }
}
