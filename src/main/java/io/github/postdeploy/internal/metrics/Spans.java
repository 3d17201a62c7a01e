package io.github.postdeploy.internal.metrics;

import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The spans: one for each attempt of a run, below it one for each partition that this node works on, below that its chunks. A
 * partition of another node's run begins a trace of its own there.
 */
final class Spans {

    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> ERROR_MESSAGE = AttributeKey.stringKey("exception.message");
    private static final AttributeKey<String> ERROR_TRACE = AttributeKey.stringKey("exception.stacktrace");

    private final Tracer tracer;
    private final Map<UUID, Context> runs = new ConcurrentHashMap<>();

    Spans(Tracer tracer) {
        this.tracer = tracer;
    }

    /** Begins the span of a run or a partition. What else the thread traces is none of its parents. */
    Context begin(Run run, LeaseId id) {
        Context parent = id.isRun() ? Context.root() : runs.getOrDefault(run.id(), Context.root());
        SpanBuilder builder = tracer.spanBuilder(
                        (id.isRun() ? "run " : "partition ") + run.key().action())
                .setParent(parent)
                .setSpanKind(SpanKind.INTERNAL)
                .setAttribute(Names.APPLICATION, run.key().application())
                .setAttribute(Names.ACTION, run.key().action())
                .setAttribute(Names.RUN, run.id().toString())
                .setAttribute(Names.ATTEMPT, (long) run.attempt());
        run.key().tenantName().ifPresent(tenant -> builder.setAttribute(Names.TENANT, tenant));
        if (!id.isRun()) {
            builder.setAttribute(Names.PARTITION, (long) id.part());
        }
        Context context = parent.with(builder.startSpan());
        if (id.isRun()) {
            runs.put(run.id(), context);
        }
        return context;
    }

    void end(Context context, LeaseId id, String outcome, RunError error) {
        if (id.isRun()) {
            runs.remove(id.runId(), context);
        }
        Span span = Span.fromContext(context);
        span.setAttribute(Names.OUTCOME, outcome);
        if (error != null) {
            span.addEvent("exception", exception(error));
            span.setStatus(StatusCode.ERROR, error.summary());
        }
        span.end();
    }

    private static Attributes exception(RunError error) {
        return Attributes.builder()
                .put(ERROR_TYPE, error.type())
                .put(ERROR_MESSAGE, error.message() == null ? "" : error.message())
                .put(ERROR_TRACE, error.stackTrace())
                .build();
    }

    /** Begins the span of a chunk below what is current. */
    Span chunk(String action) {
        return tracer.spanBuilder("chunk " + action)
                .setSpanKind(SpanKind.INTERNAL)
                .setAttribute(Names.ACTION, action)
                .startSpan();
    }
}
