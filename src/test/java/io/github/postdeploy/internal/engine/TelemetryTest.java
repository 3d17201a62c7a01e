package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.change.ObservedRunStore;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.metrics.Telemetry;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestStores;
import io.github.postdeploy.spi.Scheduler;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.InstrumentSelector;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.View;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs of the real engine, as the SDK of OpenTelemetry exports them. */
class TelemetryTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("postdeploy.outcome");
    private static final AttributeKey<String> ACTION = AttributeKey.stringKey("postdeploy.action");
    private static final AttributeKey<String> RUN = AttributeKey.stringKey("postdeploy.run.id");
    private static final AttributeKey<Long> ITEMS = AttributeKey.longKey("postdeploy.chunk.items");

    private final TestApplication application = new TestApplication(TestDatabase.H2.shared());
    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final OpenTelemetry sdk = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build())
            .setMeterProvider(
                    SdkMeterProvider.builder().registerMetricReader(reader).build())
            .build();

    @AfterEach
    void end() {
        application.close();
    }

    private TestNode start(String name, Scheduler scheduler) {
        return start(name, scheduler, sdk);
    }

    private TestNode start(String name, Scheduler scheduler, OpenTelemetry given) {
        Node identity = TestStores.node(application.name(), name);
        Stores stores = application.stores(identity);
        Telemetry telemetry =
                new Telemetry(given, application.name(), () -> stores.runs().longestWait());
        Stores observed = stores.with(
                new ObservedRunStore(stores.runs(), List.of(telemetry.listener()), telemetry::close),
                telemetry.around(stores.chunks()));
        return application
                .node(identity, scheduler, observed, telemetry.watch())
                .start()
                .awaitReady();
    }

    private TestNode start() {
        return start("n", new InlineScheduler(TestNode::daemon));
    }

    private List<SpanData> spans(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private SpanData span(String name) {
        await().atMost(BOUND).until(() -> spans(name).size() == 1);
        return spans(name).get(0);
    }

    private Optional<MetricData> metric(String name) {
        return reader.collectAllMetrics().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst();
    }

    /** Values of a counter by action and outcome. */
    private Map<String, Long> counts(String name) {
        Map<String, Long> counts = new TreeMap<>();
        metric(name).ifPresent(metric -> metric.getLongSumData()
                .getPoints()
                .forEach(point -> counts.put(words(point), ((LongPointData) point).getValue())));
        return counts;
    }

    private static String words(PointData point) {
        return point.getAttributes().get(ACTION) + " " + point.getAttributes().get(OUTCOME);
    }

    @Test
    void run_isASpan_currentWhileItsActionExecutes() {
        List<String> seen = new CopyOnWriteArrayList<>();
        application.manual(
                "a", context -> seen.add(Span.current().getSpanContext().getSpanId()));
        TestNode node = start();
        Run run = node.await(node.one("a").id(), RunStatus.SUCCEEDED);
        SpanData span = span("run a");
        assertThat(seen).containsExactly(span.getSpanId());
        assertThat(span.getAttributes().get(RUN)).isEqualTo(run.id().toString());
        assertThat(span.getAttributes().get(OUTCOME)).isEqualTo("succeeded");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getParentSpanId()).isEqualTo(SpanId.getInvalid());
    }

    @Test
    void failedRun_isASpanWithItsError() {
        application.manual("a", context -> {
            throw new IllegalStateException("no luck");
        });
        TestNode node = start();
        node.await(node.one("a").id(), RunStatus.FAILED);
        SpanData span = span("run a");
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(span.getStatus().getDescription()).isEqualTo("java.lang.IllegalStateException: no luck");
        assertThat(span.getEvents()).singleElement().satisfies(event -> {
            assertThat(event.getName()).isEqualTo("exception");
            assertThat(event.getAttributes().get(AttributeKey.stringKey("exception.type")))
                    .isEqualTo("java.lang.IllegalStateException");
        });
    }

    @Test
    void chunks_areSpansBelowTheirRuns_currentWhileTheyAreWritten_andTheirItemsAreCounted() {
        List<String> seen = new CopyOnWriteArrayList<>();
        CountedRows rows = new CountedRows(TestDatabase.H2.shared(), 25) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                seen.add(Span.current().getSpanContext().getSpanId());
                super.write(ids, chunk);
            }
        };
        application.manualBackfill("b", rows, chunksOf(10, 1));
        TestNode node = start();
        node.await(node.one("b").id(), RunStatus.SUCCEEDED);
        SpanData run = span("run b");
        SpanData partition = span("partition b");
        List<SpanData> chunks = spans("chunk b");
        assertThat(partition.getParentSpanId()).isEqualTo(run.getSpanId());
        assertThat(chunks).allSatisfy(chunk -> {
            assertThat(chunk.getParentSpanId()).isEqualTo(partition.getSpanId());
            assertThat(chunk.getTraceId()).isEqualTo(run.getTraceId());
        });
        assertThat(chunks.stream().map(chunk -> chunk.getAttributes().get(ITEMS)))
                .containsExactly(10L, 10L, 5L, 0L);
        assertThat(chunks.stream().limit(3).map(SpanData::getSpanId)).containsExactlyElementsOf(seen);
        assertThat(counts("postdeploy.items")).isEqualTo(Map.of("b done", 25L));
    }

    @Test
    void partitionsOfOneRun_areOneTrace() {
        CountedRows rows = new CountedRows(TestDatabase.H2.shared(), 100);
        application.manualBackfill("b", rows, chunksOf(10, 4));
        TestNode node = start("n", new PoolScheduler(4));
        node.await(node.one("b").id(), RunStatus.SUCCEEDED);
        SpanData run = span("run b");
        await().atMost(BOUND).until(() -> spans("partition b").size() == 4);
        assertThat(spans("partition b"))
                .allSatisfy(partition -> assertThat(partition.getParentSpanId()).isEqualTo(run.getSpanId()));
        assertThat(counts("postdeploy.items")).isEqualTo(Map.of("b done", 100L));
    }

    @Test
    void chunkThatFails_isASpanWithItsError_andCountsNoItems() {
        CountedRows rows = new CountedRows(TestDatabase.H2.shared(), 10) {
            @Override
            public void write(List<Long> ids, Chunk chunk) {
                throw new IllegalStateException("no luck");
            }
        };
        application.manualBackfill("b", rows, chunksOf(10, 1));
        TestNode node = start();
        node.await(node.one("b").id(), RunStatus.FAILED);
        assertThat(span("chunk b").getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(counts("postdeploy.items")).isEmpty();
    }

    @Test
    void telemetryThatFails_harmsNoRunAndNoChunk_andIsLoggedOnce() {
        OpenTelemetry failing = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(new FailingProcessor())
                        .build())
                .setMeterProvider(SdkMeterProvider.builder()
                        .registerMetricReader(reader)
                        .registerView(
                                InstrumentSelector.builder().setName("*").build(),
                                View.builder()
                                        .setAttributeFilter(name -> {
                                            throw new IllegalStateException("no metric");
                                        })
                                        .build())
                        .build())
                .build();
        CountedRows rows = new CountedRows(TestDatabase.H2.shared(), 25);
        application.manual("a", context -> {}).manualBackfill("b", rows, chunksOf(10, 1));
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            TestNode node = start("n", new InlineScheduler(TestNode::daemon), failing);
            node.await(node.one("a").id(), RunStatus.SUCCEEDED);
            node.await(node.one("b").id(), RunStatus.SUCCEEDED);
            assertThat(log.linesWith("PDP0452")).singleElement().asString().contains("no span begins");
        }
    }

    /** Every second span cannot be begun, and none of the others ended. */
    private static final class FailingProcessor implements SpanProcessor {

        private final AtomicInteger begun = new AtomicInteger();

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {
            if (begun.incrementAndGet() % 2 == 1) {
                throw new IllegalStateException("no span begins");
            }
        }

        @Override
        public boolean isStartRequired() {
            return true;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            throw new IllegalStateException("no span ends");
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }

    @Test
    void runs_areCountedAndTimedByOutcome() {
        application.manual("good", context -> {}).manual("bad", context -> {
            throw new IllegalStateException("no luck");
        });
        TestNode node = start();
        node.await(node.one("good").id(), RunStatus.SUCCEEDED);
        node.await(node.one("good").id(), RunStatus.SUCCEEDED);
        node.await(node.one("bad").id(), RunStatus.FAILED);
        node.administration().skip("bad", "not here", TestNode.ALICE);
        Map<String, Long> expected = Map.of("good succeeded", 2L, "bad failed", 1L, "bad skipped", 1L);
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(counts("postdeploy.runs")).isEqualTo(expected));
        MetricData durations = metric("postdeploy.run.duration").orElseThrow();
        assertThat(durations.getUnit()).isEqualTo("s");
        Map<String, Long> timed = new TreeMap<>();
        for (HistogramPointData point : durations.getHistogramData().getPoints()) {
            timed.put(words(point), point.getCount());
            assertThat(point.getSum()).isBetween(0.0, 20.0);
        }
        assertThat(timed).isEqualTo(Map.of("good succeeded", 2L, "bad failed", 1L));
        assertThat(counts("postdeploy.leases.lost")).isEmpty();
    }

    @Test
    void queueAge_isHowLongTheOldestScheduledRunHasWaited_untilTheNodeStops() {
        HeldScheduler scheduler = new HeldScheduler();
        application.manual("a", context -> {});
        TestNode node = start("n", scheduler);
        assertThat(queueAge()).hasValue(0.0);
        Run run = node.one("a");
        await().atMost(BOUND).until(() -> queueAge().orElse(0.0) > 0.05);
        await().atMost(BOUND).until(() -> !scheduler.taken.isEmpty());
        scheduler.taken.remove().execute();
        node.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(queueAge()).hasValue(0.0);
        node.stop();
        assertThat(queueAge()).isEmpty();
    }

    private Optional<Double> queueAge() {
        return metric("postdeploy.queue.age").map(metric -> metric.getDoubleGaugeData()
                .getPoints()
                .iterator()
                .next()
                .getValue());
    }

    @Test
    void leaseThatGoesToSomebodyElse_isCounted() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountedRows table = new CountedRows(TestDatabase.H2.shared(), 1);
        application.lease(Duration.ofSeconds(1)).manual("a", context -> {
            while (!context.stopRequested()) {
                mayEnd.await(10, TimeUnit.MILLISECONDS);
            }
        });
        TestNode node = start();
        Run run = node.one("a");
        node.await(run.id(), RunStatus.RUNNING);
        table.sql("UPDATE postdeploy_action SET token = token + 1, boot = 'another' WHERE run_id = '" + run.id() + "'");
        await().atMost(BOUND).until(() -> counts("postdeploy.leases.lost").equals(Map.of("a null", 1L)));
        assertThat(span("run a").getAttributes().get(OUTCOME)).isEqualTo("stopped");
    }

    private static Rules chunksOf(int size, int partitions) {
        Rules otherwise = Rules.DEFAULT;
        Rules.Chunks chunks = otherwise.chunks();
        return new Rules(
                otherwise.onCrash(),
                otherwise.retry(),
                otherwise.limit(),
                new Rules.Chunks(chunks.transaction(), partitions, chunks.itemErrors(), size, 0));
    }
}
