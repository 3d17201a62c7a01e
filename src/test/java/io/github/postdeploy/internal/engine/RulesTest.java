package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.OnCrash;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestStores;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an action declares about its runs is kept: retries, time limit, and what a crash does. */
class RulesTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private final TestApplication application = new TestApplication(TestDatabase.H2.shared());
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    static Rules rules(CrashPolicy onCrash, int retries, Duration limit) {
        Rules.Retry retry = new Rules.Retry(retries, Duration.ofMillis(50));
        return new Rules(onCrash, retry, limit, Rules.DEFAULT.chunks());
    }

    @Test
    void failedRun_isTriedAgainAsItsNextAttempt() {
        AtomicInteger calls = new AtomicInteger();
        TestNode node = application
                .manual("a", rules(CrashPolicy.LOSE, 2, null), context -> {
                    if (calls.incrementAndGet() < 3) {
                        throw new IllegalStateException("Not yet, " + context.attempt());
                    }
                })
                .start("n")
                .awaitReady();
        Run run = node.await(node.one("a").id(), RunStatus.SUCCEEDED);
        assertThat(run.attempt()).isEqualTo(3);
        assertThat(run.failures()).isEqualTo(2);
        assertThat(run.report().error()).isNull();
        assertThat(calls).hasValue(3);
    }

    @Test
    void runThatFailsMoreOftenThanItIsRetried_isFailed() {
        TestNode node = application
                .manual("a", rules(CrashPolicy.LOSE, 2, null), context -> {
                    throw new IllegalStateException("Attempt " + context.attempt());
                })
                .start("n")
                .awaitReady();
        Run run = node.await(node.one("a").id(), RunStatus.FAILED);
        assertThat(run.attempt()).isEqualTo(3);
        assertThat(run.report().error().message()).isEqualTo("Attempt 3");
    }

    @Test
    void runThatStopsWhenItsTimeIsOver_isFailed() {
        TestNode node = application
                .manual("a", rules(CrashPolicy.LOSE, 0, Duration.ofMillis(300)), context -> {
                    while (!context.stopRequested()) {
                        mayEnd.await(10, TimeUnit.MILLISECONDS);
                    }
                })
                .start("n")
                .awaitReady();
        Run run = node.await(node.one("a").id(), RunStatus.FAILED);
        assertThat(run.report().error().message()).isEqualTo("It took longer than its time limit of PT0.3S.");
    }

    @Test
    void runThatDoesNotStopWhenItsTimeIsOver_isFailedAndKeepsItsActionLocked() {
        TestNode node = application
                .manual("a", rules(CrashPolicy.LOSE, 0, Duration.ofMillis(300)), context -> mayEnd.await())
                .start("n")
                .awaitReady();
        Run run = node.one("a");
        Run failed = node.await(run.id(), RunStatus.FAILED);
        assertThat(failed.report().error().message()).isEqualTo("It took longer than its time limit of PT0.3S.");
        assertThat(node.status("a")).isEqualTo(ActionStatus.RUNNING);
        assertThatThrownBy(() -> node.one("a")).isInstanceOf(ActionBusyException.class);
        mayEnd.countDown();
        Awaitility.await().atMost(BOUND).until(() -> node.status("a") == ActionStatus.FAILED);
        assertThat(node.administration().run(run.id()).times().finishedAt())
                .isEqualTo(failed.times().finishedAt());
        assertThat(node.one("a").id()).isNotEqualTo(run.id());
    }

    @Test
    void runOfALostNode_runsAgainWhereItsActionMay() {
        AtomicInteger calls = new AtomicInteger();
        application
                .lease(Duration.ofSeconds(3))
                .manual("a", rules(CrashPolicy.RERUN, 0, null), context -> calls.incrementAndGet());
        Run lost = runningOnALostNode("a", OnCrash.RERUN);
        TestNode node = application.start("n").awaitReady();
        Run run = node.await(lost.id(), RunStatus.SUCCEEDED);
        assertThat(run.attempt()).isEqualTo(2);
        assertThat(run.place().node()).isEqualTo("n");
        assertThat(calls).hasValue(1);
    }

    @Test
    void runOfALostNode_isLeftAloneByANodeThatDoesNotDeclareItsAction() {
        application.lease(Duration.ofSeconds(3)).manual("other", context -> {});
        Run lost = runningOnALostNode("a", OnCrash.RESUME);
        TestNode node = application.start("n").awaitReady();
        Awaitility.await()
                .during(Duration.ofSeconds(4))
                .atMost(BOUND)
                .until(() -> node.administration().run(lost.id()).status() == RunStatus.RUNNING);
        node.administration().stop(lost.id(), TestNode.ALICE);
        node.await(lost.id(), RunStatus.STOPPED);
    }

    private Run runningOnALostNode(String action, OnCrash onCrash) {
        Node gone = TestStores.node(application.name(), "gone");
        RunStore store = application.store(gone);
        store.open();
        ActionKey key = ActionKey.global(application.name(), action);
        store.addMissing(List.of(key));
        Run.Origin origin = new Run.Origin(TestNode.ALICE, Mode.ONE);
        Claim claim = Claim.of(key, ActionState.NEW, origin, new Run.Order(onCrash, null, 0));
        Lease lease = store.claim(List.of(claim)).get(0).lease();
        return store.start(lease.runId(), lease.token()).orElseThrow();
    }
}
