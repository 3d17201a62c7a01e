package io.github.postdeploy.internal.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.PostDeployAction;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.event.RunEvent;
import io.github.postdeploy.event.RunFailed;
import io.github.postdeploy.event.RunSucceeded;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.store.LoggedLines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes of runs are CDI events. */
class StandaloneEventsTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    @BeforeEach
    void forget() {
        Watcher.EVENTS.clear();
        Watcher.FAILURES.clear();
    }

    @ApplicationScoped
    public static class Shop {

        @PostDeployAction(name = "fill", auto = false)
        void fill(ActionContext context) {
            context.progress(2, 3);
            context.message("nearly");
        }

        @PostDeployAction(name = "fail")
        void fail() {
            throw new IllegalStateException("no luck");
        }
    }

    @ApplicationScoped
    public static class Watcher {

        static final List<RunEvent> EVENTS = new CopyOnWriteArrayList<>();
        static final List<RunFailed> FAILURES = new CopyOnWriteArrayList<>();

        void all(@ObservesAsync RunEvent event) {
            EVENTS.add(event);
        }

        void failed(@ObservesAsync RunFailed event) {
            FAILURES.add(event);
        }

        void broken(@ObservesAsync RunSucceeded event) {
            throw new IllegalArgumentException("observer out of order");
        }
    }

    private static List<RunStatus> statusesOf(String action) {
        return Watcher.EVENTS.stream()
                .filter(event -> event.run().action().equals(action))
                .map(RunEvent::status)
                .toList();
    }

    private static Standalone start(String database) {
        return Standalone.start(
                "jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1",
                Map.of("postdeploy.scheduler", "inline", "postdeploy.application", database),
                Shop.class,
                Watcher.class);
    }

    @Test
    void failure_reachesItsObserverAndThoseOfEverything() {
        try (Standalone application = start("events-fail")) {
            await().atMost(BOUND).until(() -> !Watcher.FAILURES.isEmpty());
            RunFailed failed = Watcher.FAILURES.get(0);
            assertThat(failed.run().action()).isEqualTo("fail");
            assertThat(failed.run().tenant()).isEmpty();
            assertThat(failed.run().target().application()).isEqualTo("events-fail");
            assertThat(failed.run().origin().trigger()).isEqualTo(Trigger.AUTO);
            assertThat(failed.run().failure().orElseThrow().message()).isEqualTo("no luck");
            assertThat(failed.run().times().finishedAt()).isNotNull();
            assertThat(application.administration().run(failed.run().id()).status())
                    .isEqualTo(RunStatus.FAILED);
            await().atMost(BOUND).untilAsserted(() -> assertThat(statusesOf("fail"))
                    .containsExactlyInAnyOrder(RunStatus.SCHEDULED, RunStatus.RUNNING, RunStatus.FAILED));
        }
    }

    @Test
    void observerThatThrows_isLoggedOnce_andHarmsNobody() {
        try (LoggedLines log = LoggedLines.ofPostdeploy();
                Standalone application = start("events-broken")) {
            await().atMost(BOUND).until(() -> !Watcher.FAILURES.isEmpty());
            application.administration().run("fill", Mode.ONE, new Asker(Trigger.REST, "alice"));
            await().atMost(BOUND).untilAsserted(() -> assertThat(statusesOf("fill"))
                    .containsExactlyInAnyOrder(RunStatus.SCHEDULED, RunStatus.RUNNING, RunStatus.SUCCEEDED));
            await().atMost(BOUND).until(() -> log.linesWith("PDP0450").size() == 1);
            RunEvent succeeded = Watcher.EVENTS.stream()
                    .filter(RunSucceeded.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertThat(succeeded.run().report().done()).isEqualTo(2);
            assertThat(succeeded.run().report().total()).isEqualTo(3);
            assertThat(succeeded.run().report().message()).isEqualTo("nearly");
            assertThat(succeeded.run().origin().actor()).isEqualTo("alice");
        }
    }
}
