package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What MicroProfile Telemetry of a server sends to a collector, over OTLP. */
class TelemetryIT extends ServerSuite {

    private static final Duration BOUND = Duration.ofSeconds(40);

    /** What has been sent, by path. The names in it are readable, also in Protocol Buffers. */
    private static final Map<String, String> SENT = new ConcurrentHashMap<>();

    private static final String ACTION = "io.github.postdeploy.sample.Release.third";

    private static HttpServer collector;

    @BeforeAll
    static void onlyWhereTheServerSends() {
        assumeTrue(SERVER.sendsTelemetry(), SERVER.name() + " has no MicroProfile Telemetry here");
    }

    @Deployment(name = "telemetry", managed = false, testable = false)
    static WebArchive telemetry() {
        return Applications.telemetry("telemetry", "http://127.0.0.1:" + collect());
    }

    private static synchronized int collect() {
        try {
            if (collector == null) {
                collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                collector.createContext("/", exchange -> {
                    try (exchange) {
                        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
                        SENT.merge(exchange.getRequestURI().getPath(), body, String::concat);
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
                collector.start();
            }
            return collector.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static synchronized void endCollecting() {
        if (collector != null) {
            collector.stop(0);
            collector = null;
        }
    }

    @Override
    String application() {
        return "telemetry";
    }

    @Test
    void runs_areCountedAndTraced() {
        String id = awaitStatus(ACTION, "SUCCEEDED").getJsonObject("lastRun").getString("id");

        await().atMost(BOUND).untilAsserted(() -> assertThat(SENT.getOrDefault("/v1/metrics", ""))
                .contains("postdeploy.runs", "postdeploy.run.duration", "postdeploy.outcome"));
        await().atMost(BOUND).untilAsserted(() -> assertThat(SENT.getOrDefault("/v1/traces", ""))
                .contains("run " + ACTION, "postdeploy.run.id", id));
    }
}
