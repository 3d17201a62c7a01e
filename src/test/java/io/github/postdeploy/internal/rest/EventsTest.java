package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsTest {

    private static final EventHub.Limits FAST =
            new EventHub.Limits(3, Duration.ofMillis(50), Duration.ofMinutes(10), Duration.ofMinutes(10));

    @RegisterExtension
    static final RestServer server = new RestServer();

    private static EventReader listen() {
        EventReader reader =
                server.get("events").header("Accept", "text/event-stream").listen();
        assertThat(reader.status()).isEqualTo(200);
        return reader;
    }

    @Test
    void stream_beginsWithTheRolloutAndWhenToComeBack() {
        server.administration().declare("fill", true);

        try (EventReader reader = listen()) {
            assertThat(reader.header("Content-Type")).startsWith("text/event-stream");
            assertThat(reader.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reader.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reader.header("X-Accel-Buffering")).isEqualTo("no");
            JsonObject rollout = reader.event("rollout");
            assertThat(rollout.keySet())
                    .containsExactly("application", "release", "node", "durable", "nodes", "start", "rollback");
            assertThat(rollout.getString("application")).isEqualTo("shop");
        }
        try (EventReader reader = listen()) {
            assertThat(reader.line("retry:").substring(6).strip()).isEqualTo("2000");
        }
    }

    @Test
    void changeOfAnAction_isToldToAllWhoListen() {
        server.tellEvents(FAST);
        server.administration().declare("größe 🎉", true).declare("other", true);
        try (EventReader one = listen();
                EventReader another = listen()) {
            one.event("rollout");
            another.event("rollout");

            server.post("run").json("{\"action\":\"größe 🎉\"}").send().is(202);

            for (EventReader reader : new EventReader[] {one, another}) {
                JsonObject action = reader.event("action");
                assertThat(action.getString("name")).isEqualTo("größe 🎉");
                assertThat(action.getString("status")).isEqualTo("SCHEDULED");
            }
            Run run = server.administration().last();
            server.administration().execute(run, new Run.Report(new Progress(3, 10L), "at three", null));
            JsonObject action = one.event("action");
            assertThat(action.getString("status")).isEqualTo("RUNNING");
            assertThat(action)
                    .isEqualTo(server.get("actions/gr%C3%B6%C3%9Fe%20%F0%9F%8E%89").send().json().entrySet().stream()
                            .filter(field -> action.containsKey(field.getKey()))
                            .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        }
    }

    @Test
    void changeBetweenTheBeginningAndTheFirstLook_isTold() {
        server.administration().declare("fill", true);
        try (EventReader reader = listen()) {
            server.post("run").json("{\"action\":\"fill\"}").send().is(202);
            assertThat(reader.event("action").getString("status")).isEqualTo("SCHEDULED");
        }
    }

    @Test
    void storeThatIsAwayForAWhile_endsNoStream() {
        EventHub.Limits limits =
                new EventHub.Limits(3, Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMinutes(10));
        server.tellEvents(limits);
        server.administration().declare("fill", true);
        try (EventReader reader = listen()) {
            server.administration().everyRequestThrows(new StoreNotReadyException("The store is away."));
            reader.line(":");
            reader.line(":");
            server.administration().everyRequestThrows(null);
            server.post("run").json("{\"action\":\"fill\"}").send().is(202);
            assertThat(reader.event("action").getString("status")).isEqualTo("SCHEDULED");
        }
    }

    @Test
    void whileASlowStoreRests_clientsAreShownThatSomebodyIsThere() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        EventHub.Limits limits =
                new EventHub.Limits(3, Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMinutes(10));
        server.tellEvents(limits, () -> {
            if (looks.incrementAndGet() > 1) {
                pause(never, Duration.ofSeconds(4));
            }
            return server.administration();
        });
        try (EventReader reader = listen()) {
            reader.event("rollout");
            await().atMost(Duration.ofSeconds(20)).until(() -> looks.get() == 2);
            for (int i = 0; i < 5; i++) {
                reader.line(":");
            }
            assertThat(looks).hasValue(2);
        }
    }

    @Test
    void errorOfALook_endsNothingOrTheStream_andNeverThoseThatBeginLater() {
        AtomicReference<Error> error = new AtomicReference<>();
        AtomicInteger thrown = new AtomicInteger();
        server.administration().declare("fill", true);
        server.tellEvents(FAST, () -> {
            if (error.get() != null) {
                thrown.incrementAndGet();
                throw error.get();
            }
            return server.administration();
        });
        try (EventReader reader = listen()) {
            reader.event("rollout");
            error.set(new NoClassDefFoundError("com/acme/Gone"));
            await().atMost(Duration.ofSeconds(20)).until(() -> thrown.get() > 1);
            error.set(null);
            server.post("run").json("{\"action\":\"fill\"}").send().is(202);
            assertThat(reader.event("action").getString("status")).isEqualTo("SCHEDULED");

            error.set(new AssertionError("no luck"));
            reader.awaitEnd();
        }
        error.set(null);
        try (EventReader reader = listen()) {
            reader.event("rollout");
        }
    }

    @Test
    void end_isNotHeldUpByAStoreThatDoesNotAnswer() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        EventHub hub = server.tellEvents(FAST, () -> {
            asked.countDown();
            pause(never, Duration.ofMinutes(1));
            return server.administration();
        });
        Thread client = new Thread(hub::check);
        client.start();
        try {
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            assertTimeout(Duration.ofSeconds(10), hub::close);
        } finally {
            never.countDown();
            client.join();
        }
    }

    private static void pause(CountDownLatch latch, Duration most) {
        try {
            latch.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void storeThatIsAway_beginsNoStream() {
        server.administration().everyRequestThrows(new StoreNotReadyException("The store is away."));

        server.get("events").send().isProblem(503, "away");
    }

    @Test
    void listenersBeyondTheMost_areRefusedUntilOthersHaveGone() {
        server.tellEvents(new EventHub.Limits(2, Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMinutes(10)));
        EventReader gone = listen();
        try (EventReader stays = listen()) {
            gone.event("rollout");
            stays.event("rollout");
            Reply refused = server.get("events").send().isProblem(503, "2 listeners");
            assertThat(refused.header("Retry-After")).isEqualTo("30");

            gone.close();

            await().atMost(Duration.ofSeconds(20)).until(() -> {
                try (EventReader again = server.get("events")
                        .header("Accept", "text/event-stream")
                        .listen()) {
                    return again.status() == 200;
                }
            });
        }
    }

    @Test
    void stream_endsAfterAWhileSoThatTheClientShowsAgainWhoItIs() {
        server.tellEvents(
                new EventHub.Limits(3, Duration.ofMillis(50), Duration.ofMinutes(10), Duration.ofMillis(300)));
        try (EventReader reader = listen()) {
            reader.event("rollout");
            reader.awaitEnd();
        }
    }

    @Test
    void everyThread_endsWhenNobodyListensAnyMoreOrTheApplicationGoes() {
        EventHub hub = server.tellEvents(FAST);
        try (EventReader reader = listen()) {
            reader.event("rollout");
            hub.close();
            reader.awaitEnd();
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("listeners")));
        server.get("events").send().isProblem(503);
    }

    @Test
    void whoMayNotLook_isRefused() {
        server.call("GET", "events").send().isProblem(401);
        server.allow(new Access(Map.of(), null, null));
        server.call("GET", "events").send().isProblem(403);
    }

    @Test
    void viewer_mayListen() {
        server.allow(new Access(Map.of(), "admins", "viewers"));
        try (EventReader reader = server.call("GET", "events").user("vera").listen()) {
            reader.event("rollout");
        }
    }

    @Test
    void pageOfAnotherSite_isRefused() {
        server.get("events").header("Sec-Fetch-Site", "cross-site").send().isProblem(403);
        server.get("events").header("Origin", "http://evil.example").send().isProblem(403);
    }

    @Test
    void otherMethods_areRefused() {
        server.call("HEAD", "events")
                .header("Postdeploy-Token", RestServer.TOKEN)
                .send()
                .is(405);
        server.post("events").send().isProblem(405);
    }
}
