package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.internal.engine.administration.VitalsView;
import io.github.postdeploy.internal.engine.administration.VitalsView.Start;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.store.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node tells whether its automatic actions are settled, so that a rollout can wait for them and not for itself. */
class VitalsTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final TestApplication application = new TestApplication(TestDatabase.H2.shared());
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    @Test
    void beforeTheStoreIsOpen_nothingIsSettled() {
        CountDownLatch gate = new CountDownLatch(1);
        application
                .action("a", context -> {})
                .gate(() -> gate.getCount() > 0 ? Optional.of("waits") : Optional.empty());
        TestNode node = application.start("n");
        assertThat(node.vitals()).isEqualTo(VitalsView.STARTING);
        assertThat(node.vitals().isSettled()).isFalse();
        gate.countDown();
        await().atMost(BOUND).until(() -> node.vitals().isSettled());
        assertThat(node.vitals().start()).isEqualTo(Start.STARTED);
        assertThat(node.vitals().automatic()).isEqualTo(Map.of(ActionStatus.SUCCEEDED, 1));
    }

    @Test
    void whileAnAutomaticActionRuns_orWaitsForIt_nothingIsSettled() {
        application.action("a", context -> mayEnd.await()).action("b", context -> {}, "a");
        TestNode node = application.start("n");
        node.await("a", ActionStatus.RUNNING);
        assertThat(node.vitals().automatic()).isEqualTo(Map.of(ActionStatus.RUNNING, 1, ActionStatus.SCHEDULED, 1));
        assertThat(node.vitals().isSettled()).isFalse();
        assertThat(node.vitals().isUnderWay()).isTrue();
        mayEnd.countDown();
        node.await("b", ActionStatus.SUCCEEDED);
        assertThat(node.vitals().isSettled()).isTrue();
    }

    @Test
    void afterAnAutomaticActionHasFailed_nothingIsSettledUntilSomebodySeesToIt() {
        application.action("a", context -> {
            throw new IllegalStateException("no luck");
        });
        TestNode node = application.start("n");
        node.await("a", ActionStatus.FAILED);
        assertThat(node.vitals().isSettled()).isFalse();
        assertThat(node.vitals().isUnderWay()).isFalse();
        node.administration().skip("a", "not here", TestNode.ALICE);
        assertThat(node.vitals().isSettled()).isTrue();
    }

    @Test
    void manualActions_doNotMatter() {
        application
                .manual("pending", context -> {})
                .manual("failed", context -> {
                    throw new IllegalStateException("no luck");
                })
                .manual("running", context -> mayEnd.await())
                .action("a", context -> {});
        TestNode node = application.start("n");
        node.await("a", ActionStatus.SUCCEEDED);
        node.one("failed");
        node.await("failed", ActionStatus.FAILED);
        node.one("running");
        node.await("running", ActionStatus.RUNNING);
        assertThat(node.vitals().isSettled()).isTrue();
        assertThat(node.vitals().manual())
                .isEqualTo(Map.of(ActionStatus.PENDING, 1, ActionStatus.FAILED, 1, ActionStatus.RUNNING, 1));
    }

    @Test
    void whatWaitsForAManualAction_isSettled_evenWhenThatIsUnderWay() {
        HeldScheduler scheduler = new HeldScheduler();
        application
                .manual("manual", context -> {})
                .action("after", context -> {}, "manual")
                .action("last", context -> {}, "after");
        TestNode node = application.start("n", scheduler).awaitReady();
        await().atMost(BOUND).until(() -> node.vitals().start() == Start.STARTED);
        assertThat(node.vitals().automatic()).isEqualTo(Map.of(ActionStatus.BLOCKED, 2));
        assertThat(node.vitals().isSettled()).isTrue();
        node.one("manual");
        node.administration().runPending(Mode.AUTO, TestNode.ALICE);
        assertThat(node.vitals().automatic()).isEqualTo(Map.of(ActionStatus.SCHEDULED, 2));
        assertThat(node.vitals().held()).isEqualTo(2);
        assertThat(node.vitals().isSettled()).isTrue();
    }

    @Test
    void whileThereAreNotEnoughNodes_thoseThereAreAreSettled() {
        application.minNodes(2, Duration.ofMinutes(5)).action("a", context -> mayEnd.await());
        TestNode first = application.start("n1").awaitReady();
        await().atMost(BOUND).until(() -> first.vitals().start() == Start.WAITING_FOR_NODES);
        assertThat(first.vitals().isSettled()).isTrue();
        application.start("n2").awaitReady();
        await().atMost(BOUND).until(() -> first.vitals().automatic(ActionStatus.RUNNING) == 1);
        assertThat(first.vitals().isSettled()).isFalse();
    }

    @Test
    void whereAutomaticActionsDoNotRunByThemselves_pendingOnesAreSettled() {
        TestNode node =
                application.auto(false).action("a", context -> {}).start("n").awaitReady();
        await().atMost(BOUND).until(() -> node.vitals().start() == Start.STARTED);
        assertThat(node.vitals().isSettled()).isTrue();
    }

    @Test
    void whenTheStoreIsAway_whatWasSeenStays() {
        TestNode node = application.action("a", context -> {}).start("n");
        node.await("a", ActionStatus.SUCCEEDED);
        VitalsView before = node.vitals();
        node.stop();
        assertThat(node.vitals()).isEqualTo(before.withoutStore());
        assertThat(node.vitals().isSettled()).isTrue();
    }
}
