package io.github.postdeploy.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.github.postdeploy.sample.signals.Listening;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** An application that listens to its runs, whose readiness waits for them, and that tells somebody by HTTP. */
class SignalsIT extends ServerSuite {

    private static final Duration BOUND = Duration.ofSeconds(40);
    private static final List<JsonObject> MESSAGES = new CopyOnWriteArrayList<>();
    private static HttpServer receiver;

    @Deployment(name = "signals", managed = false, testable = false)
    static WebArchive signals() {
        return Applications.signals("signals", "http://127.0.0.1:" + receive() + "/hook");
    }

    private static synchronized int receive() {
        try {
            if (receiver == null) {
                receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                receiver.createContext("/hook", exchange -> {
                    try (exchange) {
                        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                        MESSAGES.add(Json.createReader(new StringReader(body)).readObject());
                        exchange.sendResponseHeaders(204, -1);
                    }
                });
                receiver.start();
            }
            return receiver.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static synchronized void stopReceiving() {
        receiver.stop(0);
        receiver = null;
    }

    @Override
    String application() {
        return "signals";
    }

    private static JsonObject check() {
        return Client.of(SERVER.health()).get("health/ready").array("checks").getValuesAs(JsonObject.class).stream()
                .filter(check -> check.getString("name").equals("postdeploy"))
                .filter(check ->
                        check.getJsonObject("data").getString("application", "").equals("signals"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        Client.of(SERVER.health()).get("health/ready").body()));
    }

    @Test
    void readiness_waitsForTheAutomaticActions_andLivenessDoesNot() {
        awaitStatus("hold", "RUNNING");
        await().atMost(BOUND).until(() -> check().getJsonObject("data").containsKey("automatic.running"));
        assertThat(check().getString("status")).isEqualTo("DOWN");
        assertThat(Client.of(SERVER.health()).get("health/live").body()).doesNotContain("\"postdeploy\"");

        anonymous().post("api/entries/" + Listening.GO, "text/plain", "");

        await().atMost(BOUND).until(() -> check().getString("status").equals("UP"));
        assertThat(check().getJsonObject("data").getString("store")).isEqualTo("ready");
        await().atMost(BOUND).until(() -> MESSAGES.stream()
                .anyMatch(message -> message.getString("type").equals("actions.finished")));
    }

    @Test
    void failedRun_reachesObserversAndTheWebhook() {
        String id = client().run("one", "fail").run().getString("id");
        awaitRun(id, "FAILED");

        await().atMost(BOUND).until(() -> entries()
                .containsAll(
                        List.of("signals-fail-no luck", "signals-SCHEDULED", "signals-RUNNING", "signals-FAILED")));
        await().atMost(BOUND).until(() -> MESSAGES.stream()
                .anyMatch(message -> message.getString("type").equals("run.failed")
                        && message.getJsonObject("data").getString("id").equals(id)));
    }

    @Test
    void openTelemetryOfTheServer_canBeUsedWhereItIs() {
        assertThat(SERVER.logged()).contains("PDP0001").doesNotContain("PDP0451");
    }

    @Test
    void description_isServedToEverybody() {
        Answer answer = anonymous().get("postdeploy/openapi.yaml");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("application/yaml");
        assertThat(answer.body()).startsWith("openapi: 3.1.0");
    }
}
