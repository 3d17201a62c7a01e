package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.internal.store.LoggedLines;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** OpenTelemetry is used where it is a bean, and not needed. */
class StandaloneTelemetryTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final InMemorySpanExporter SPANS = InMemorySpanExporter.create();

    @ApplicationScoped
    public static class Shop {

        static final List<String> SPAN_IDS = new CopyOnWriteArrayList<>();

        @PostDeployAction(name = "a")
        void act() {
            SPAN_IDS.add(Span.current().getSpanContext().getSpanId());
        }

        @Produces
        @ApplicationScoped
        OpenTelemetry telemetry() {
            return OpenTelemetrySdk.builder()
                    .setTracerProvider(SdkTracerProvider.builder()
                            .addSpanProcessor(SimpleSpanProcessor.create(SPANS))
                            .build())
                    .build();
        }
    }

    @Test
    void beanOfTheApplication_takesTheSpans() {
        try (LoggedLines log = LoggedLines.ofPostdeploy();
                Standalone application = Standalone.start(
                        "jdbc:h2:mem:traced;DB_CLOSE_DELAY=-1", Map.of("postdeploy.scheduler", "inline"), Shop.class)) {
            await().atMost(BOUND).until(() -> !SPANS.getFinishedSpanItems().isEmpty());
            SpanData span = SPANS.getFinishedSpanItems().get(0);
            assertThat(span.getName()).isEqualTo("run a");
            assertThat(Shop.SPAN_IDS).containsExactly(span.getSpanId());
            assertThat(log.linesWith("PDP0451")).isEmpty();
        }
    }

    /** What is done behind the class loader. */
    public static final class WithoutTelemetry implements Callable<String> {

        @Override
        public String call() {
            return WithoutOptionalApis.statusOfTheAction("untraced");
        }
    }

    @Test
    void whereTheApiIsNotThere_actionsRun() throws Exception {
        assertThat(PoorClassLoader.call(WithoutTelemetry.class, "opentelemetry-", "io.opentelemetry."))
                .isEqualTo("SUCCEEDED");
    }
}
