package io.github.postdeploy.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.administration.VitalsView;
import io.github.postdeploy.internal.engine.change.ChangeKind;
import io.github.postdeploy.internal.engine.change.ChangedRun;
import io.github.postdeploy.internal.engine.change.RunChange;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.rest.EngineJson;
import io.github.postdeploy.internal.store.LoggedLines;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages reach whoever can be reached, signed, in order and once they are taken no more; nobody waits for the others. */
class WebhookTest {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final SecretKey KEY =
            new SecretKeySpec("0123456789abcdef01234567".getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    private static final Webhook.Patience SHORT = patience(Duration.ofSeconds(10));

    private final Receiver receiver = new Receiver();
    private Webhook webhook;

    @AfterEach
    void end() {
        if (webhook != null) {
            webhook.close();
        }
        receiver.close();
    }

    private void open(Webhook.Patience patience, SecretKey key, URI... urls) {
        webhook = new Webhook(
                new Webhook.Options(List.of(urls), key, Set.of(ChangeKind.FAILED)),
                EngineJson::run,
                work -> {
                    Thread thread = new Thread(work);
                    thread.setDaemon(true);
                    return thread;
                },
                patience);
    }

    private static Webhook.Patience patience(Duration answer) {
        return new Webhook.Patience(
                Duration.ofSeconds(5), answer, Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(60));
    }

    private void open(URI... urls) {
        open(SHORT, KEY, urls);
    }

    private static ChangedRun failed(String action) {
        return failed(action, Instant.now());
    }

    private static ChangedRun failed(String action, Instant at) {
        Asker asker = new Asker(Trigger.AUTO, "auto");
        ActionKey key = ActionKey.global("shop", action);
        Run run = new Run(
                UUID.randomUUID(),
                key,
                new Run.State(RunStatus.FAILED, 1, 0),
                new Run.Origin(asker, Mode.AUTO),
                new Run.Order(OnCrash.LOSE, "{\"to\":\"all\",\"key\":{\"secret\":\"open-sesame\"}}", 0),
                new Run.Place("n1", "4.2"),
                new Run.Times(at, at, at),
                new Run.Report(null, null, RunError.of(new IllegalStateException("no luck"))),
                List.of());
        return new ChangedRun(new RunChange(ChangeKind.FAILED, run.id(), key, at), run);
    }

    private List<String> actions() {
        return receiver.requests().stream()
                .map(request -> request.json().getJsonObject("data").getString("action"))
                .toList();
    }

    @Test
    void message_isTheRunAsTheInterfaceShowsIt_withTypeTimeAndWords() {
        open(receiver.url("/hooks/1?a=b"));
        webhook.accept(failed("fill"));
        await().atMost(BOUND).until(() -> receiver.requests().size() == 1);
        Receiver.Request request = receiver.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hooks/1?a=b");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        JsonObject json = request.json();
        assertThat(json.getString("type")).isEqualTo("run.failed");
        assertThat(Instant.parse(json.getString("timestamp"))).isBeforeOrEqualTo(Instant.now());
        assertThat(json.getString("text"))
                .isEqualTo("shop 4.2: 'fill' has FAILED on n1: java.lang.IllegalStateException: no luck");
        assertThat(json.getJsonObject("data").getString("status")).isEqualTo("FAILED");
        assertThat(json.getJsonObject("data").getJsonObject("arguments").toString())
                .isEqualTo("{\"to\":\"all\",\"key\":\"***\"}");
        assertThat(json.toString()).doesNotContain("open-sesame");
    }

    @Test
    void signature_isThatOfStandardWebhooks() throws Exception {
        open(receiver.url("/"));
        webhook.accept(failed("fill"));
        await().atMost(BOUND).until(() -> receiver.requests().size() == 1);
        Receiver.Request request = receiver.requests().get(0);
        String signed = request.header("webhook-id") + "." + request.header("webhook-timestamp") + "."
                + new String(request.body(), StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(KEY);
        assertThat(request.header("webhook-signature"))
                .isEqualTo("v1,"
                        + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8))));
        assertThat(Long.parseLong(request.header("webhook-timestamp")))
                .isBetween(Instant.now().getEpochSecond() - 20, Instant.now().getEpochSecond());
    }

    /** The example of the specification's reference implementations. */
    @Test
    void signature_isThatOfTheKnownExample() {
        SecretKey key = new SecretKeySpec(Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"), "HmacSHA256");
        Message message = new Message(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "test",
                Instant.EPOCH,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
        assertThat(new Signature(key).of(message, Instant.ofEpochSecond(1_614_265_330L)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void withoutASecret_nothingIsSigned() {
        open(SHORT, null, receiver.url("/"));
        webhook.accept(failed("fill"));
        await().atMost(BOUND).until(() -> receiver.requests().size() == 1);
        assertThat(receiver.requests().get(0).headers()).doesNotContainKey("Webhook-signature");
        assertThat(receiver.requests().get(0).header("webhook-id")).startsWith("msg_");
    }

    @Test
    void serverThatFails_isTriedAgain_withTheSameIdAndInOrder() {
        receiver.fails(3, exchange -> exchange.sendResponseHeaders(503, -1));
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            open(receiver.url("/secret-path"));
            webhook.accept(failed("a"));
            webhook.accept(failed("b"));
            await().atMost(BOUND).until(() -> actions().equals(List.of("a", "a", "a", "a", "b")));
            assertThat(receiver.requests().stream().limit(4).map(request -> request.header("webhook-id")))
                    .containsOnly(receiver.requests().get(0).header("webhook-id"));
            await().atMost(BOUND).until(() -> log.linesWith("PDP0441").size() == 1);
            assertThat(log.linesWith("PDP0440"))
                    .singleElement()
                    .asString()
                    .contains("it answered 503")
                    .doesNotContain("secret-path");
        }
    }

    @Test
    void serverThatHangs_isGivenUpAndTriedAgain_andHoldsUpNobody() {
        Receiver other = new Receiver();
        try {
            receiver.fails(1, exchange -> receiver.hang());
            open(patience(Duration.ofSeconds(1)), KEY, receiver.url("/"), other.url("/"));
            webhook.accept(failed("a"));
            await().atMost(BOUND).until(() -> !other.requests().isEmpty());
            await().atMost(BOUND).until(() -> receiver.requests().size() > 1);
            assertThat(receiver.requests().get(1).header("webhook-id"))
                    .isEqualTo(receiver.requests().get(0).header("webhook-id"));
        } finally {
            other.close();
        }
    }

    @Test
    void redirection_isNotFollowed_andCountsAsAFailure() {
        Receiver elsewhere = new Receiver();
        try {
            receiver.fails(1, exchange -> {
                exchange.getResponseHeaders().add("Location", elsewhere.url("/").toString());
                exchange.sendResponseHeaders(307, -1);
            });
            open(receiver.url("/"));
            webhook.accept(failed("a"));
            await().atMost(BOUND).until(() -> actions().equals(List.of("a", "a")));
            assertThat(elsewhere.requests()).isEmpty();
        } finally {
            elsewhere.close();
        }
    }

    @Test
    void serverThatIsNotThere_isTriedAgain() {
        URI nobody;
        try (Receiver gone = new Receiver()) {
            nobody = gone.url("/");
        }
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            open(nobody);
            webhook.accept(failed("a"));
            await().atMost(BOUND).until(() -> log.linesWith("PDP0440").size() == 1);
        }
    }

    @Test
    void messageThatIsTooOld_isGivenUp_andTheNextIsTried() {
        receiver.fails(1, exchange -> exchange.sendResponseHeaders(500, -1));
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            open(receiver.url("/"));
            webhook.accept(failed("old", Instant.now().minusSeconds(61)));
            webhook.accept(failed("new"));
            await().atMost(BOUND).until(() -> actions().equals(List.of("old", "new")));
            assertThat(log.linesWith("PDP0442")).hasSize(1);
        }
    }

    @Test
    void messageThatIsRefused_isGivenUpAfterAFewTries_andTheNextIsTried() {
        receiver.fails(Courier.MOST_REFUSALS, exchange -> exchange.sendResponseHeaders(400, -1));
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            open(receiver.url("/"));
            webhook.accept(failed("refused"));
            webhook.accept(failed("next"));
            await().atMost(BOUND).until(() -> actions().contains("next"));
            assertThat(actions())
                    .hasSize(Courier.MOST_REFUSALS + 1)
                    .startsWith("refused")
                    .endsWith("next");
            assertThat(log.linesWith("PDP0446")).singleElement().asString().contains("it answered 400");
        }
    }

    @Test
    void answerThatMeansNotNow_isNoRefusal() {
        receiver.fails(Courier.MOST_REFUSALS + 2, exchange -> exchange.sendResponseHeaders(429, -1));
        open(receiver.url("/"));
        webhook.accept(failed("a"));
        webhook.accept(failed("b"));
        await().atMost(BOUND).until(() -> actions().contains("b"));
        assertThat(actions()).filteredOn("a"::equals).hasSize(Courier.MOST_REFUSALS + 3);
    }

    @Test
    void markupInNamesAndMessages_isTextForChatTools_andRawInTheData() {
        open(receiver.url("/"));
        webhook.accept(failed("<!channel> & <b>"));
        await().atMost(BOUND).until(() -> receiver.requests().size() == 1);
        JsonObject json = receiver.requests().get(0).json();
        assertThat(json.getString("text"))
                .contains("'&lt;!channel&gt; &amp; &lt;b&gt;'")
                .doesNotContain("<", ">");
        assertThat(json.getJsonObject("data").getString("action")).isEqualTo("<!channel> & <b>");
    }

    @Test
    void endOfTheApplication_waitsForAllServersAtOnce() {
        List<Receiver> hanging = List.of(new Receiver(), new Receiver(), new Receiver(), new Receiver());
        try {
            hanging.forEach(server -> server.answers(exchange -> server.hang()));
            open(
                    Webhook.Patience.USUAL,
                    KEY,
                    hanging.stream().map(server -> server.url("/")).toArray(URI[]::new));
            webhook.accept(failed("a"));
            await().atMost(BOUND).until(() -> hanging.stream()
                    .allMatch(server -> server.requests().size() == 1));
            assertTimeout(Duration.ofSeconds(6), webhook::close);
        } finally {
            hanging.forEach(Receiver::close);
        }
    }

    @Test
    void serverThatSaysGone_isToldNothingMore() {
        receiver.answers(410);
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            open(receiver.url("/"));
            webhook.accept(failed("a"));
            await().atMost(BOUND).until(() -> log.linesWith("PDP0444").size() == 1);
            webhook.accept(failed("b"));
            webhook.close();
            assertThat(actions()).containsExactly("a");
        }
    }

    @Test
    void whenManyWait_theOldestAreDropped() {
        CountDownLatch mayAnswer = new CountDownLatch(1);
        receiver.answers(exchange -> {
            awaitQuietly(mayAnswer);
            exchange.sendResponseHeaders(204, -1);
        });
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            open(patience(Duration.ofMinutes(2)), KEY, receiver.url("/"));
            webhook.accept(failed("first"));
            await().atMost(BOUND).until(() -> receiver.requests().size() == 1);
            for (int i = 0; i < Courier.MOST_WAITING + 5; i++) {
                webhook.accept(failed("a" + i));
            }
            assertThat(log.linesWith("PDP0443")).hasSize(1);
            mayAnswer.countDown();
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> receiver.requests().size() == 1 + Courier.MOST_WAITING);
            assertThat(actions()).contains("first", "a5").doesNotContain("a4");
        } finally {
            mayAnswer.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void endOfTheApplication_isNotHeldUpByAServerThatHangs() {
        receiver.answers(exchange -> receiver.hang());
        open(Webhook.Patience.USUAL, KEY, receiver.url("/"));
        webhook.accept(failed("a"));
        webhook.accept(failed("b"));
        await().atMost(BOUND).until(() -> receiver.requests().size() == 1);
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            assertTimeout(Duration.ofSeconds(5), webhook::close);
            assertThat(log.linesWith("PDP0445: 1 messages")).hasSize(1);
        }
    }

    @Test
    void endOfAllAutomaticActions_isToldWithWhatTheyHaveComeTo() {
        open(receiver.url("/"));
        webhook.finished(
                new Node("shop", "4.2", "n1", UUID.randomUUID()),
                new VitalsView(
                        VitalsView.Start.STARTED,
                        true,
                        Map.of(ActionStatus.SUCCEEDED, 12, ActionStatus.FAILED, 1),
                        Map.of(),
                        0));
        await().atMost(BOUND).until(() -> receiver.requests().size() == 1);
        JsonObject json = receiver.requests().get(0).json();
        assertThat(json.getString("type")).isEqualTo("actions.finished");
        assertThat(json.getString("text"))
                .isEqualTo("shop 4.2: no automatic action runs any more: 12 succeeded, 1 FAILED");
        assertThat(json.getJsonObject("data").toString())
                .isEqualTo("{\"application\":\"shop\",\"release\":\"4.2\",\"node\":\"n1\","
                        + "\"automatic\":{\"SUCCEEDED\":12,\"FAILED\":1}}");
    }
}
