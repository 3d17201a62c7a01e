package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.model.ActionKey;
import io.github.postdeploy.internal.engine.model.ActionState;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LogLine;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.Claim;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestStores;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An engine stops within its time, and what it leaves behind can be told or taken over. */
class UndeploymentTest {

    private final TestApplication application = new TestApplication(TestDatabase.H2.shared());
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    @Test
    void actionThatDoesNotEnd_isLostWithinTheTime() {
        application.stopTimeout(Duration.ofSeconds(1)).manual("a", context -> mayEnd.await());
        TestNode there = application.start("n2").awaitReady();
        TestNode here = application.start("n1").awaitReady();
        Run run = here.one("a");
        here.await(run.id(), RunStatus.RUNNING);
        assertTimeout(Duration.ofSeconds(8), here::stop);
        assertThat(there.administration().run(run.id()))
                .satisfies(lost -> assertThat(lost.status()).isEqualTo(RunStatus.LOST))
                .satisfies(lost -> assertThat(lost.report().message()).contains("undeployed"));
        assertThatThrownBy(() -> here.administration().status())
                .isInstanceOf(StoreNotReadyException.class)
                .hasMessage("The application is being undeployed.");
    }

    @Test
    void actionThatEndsWhenTold_isStopped() {
        application.manual("a", context -> {
            while (!context.stopRequested()) {
                mayEnd.await(10, TimeUnit.MILLISECONDS);
            }
        });
        TestNode there = application.start("n2").awaitReady();
        TestNode here = application.start("n1").awaitReady();
        Run run = here.one("a");
        here.await(run.id(), RunStatus.RUNNING);
        here.stop();
        Run stopped = there.administration().run(run.id());
        assertThat(stopped.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(stopped.report().message()).isEqualTo("The application was undeployed.");
    }

    @Test
    void actionThatMayRunAgain_doesSoElsewhereWhenItEndsBecauseItsNodeLeaves() {
        AtomicBoolean told = new AtomicBoolean();
        application.lease(Duration.ofSeconds(12)).manual("a", RulesTest.rules(CrashPolicy.RERUN, 0, null), context -> {
            while (!context.stopRequested() && !told.get()) {
                mayEnd.await(10, TimeUnit.MILLISECONDS);
            }
            told.set(true);
        });
        TestNode there = application.start("n2").awaitReady();
        TestNode here = application.start("n1").awaitReady();
        Run run = here.one("a");
        here.await(run.id(), RunStatus.RUNNING);
        here.stop();
        Run again = there.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(again.attempt()).isEqualTo(2);
        assertThat(again.place().node()).isEqualTo("n2");
    }

    @Test
    void actionThatMayRunAgain_andWasTakenOver_keepsItsLateOutcomeAsANote() throws SQLException {
        application.manual("a", RulesTest.rules(CrashPolicy.RERUN, 0, null), context -> {
            while (!context.stopRequested()) {
                mayEnd.await(10, TimeUnit.MILLISECONDS);
            }
        });
        TestNode here = application.start("n1").awaitReady();
        Run run = here.one("a");
        here.await(run.id(), RunStatus.RUNNING);
        try (Connection connection = TestDatabase.H2.shared().getConnection();
                PreparedStatement taken = connection.prepareStatement(
                        "UPDATE postdeploy_action SET token = token + 1, boot = 'another', node = 'n2' WHERE run_id = ?")) {
            taken.setString(1, run.id().toString());
            assertThat(taken.executeUpdate()).isEqualTo(1);
        }
        await().atMost(BOUND).until(() -> {
            String message = here.administration().run(run.id()).report().message();
            return message != null && message.contains("came back after the lease had lapsed and reported STOPPED");
        });
    }

    @Test
    void actionThatEndsByItself_keepsItsOutcome() {
        application.manual("a", context -> mayEnd.await());
        TestNode there = application.start("n2").awaitReady();
        TestNode here = application.start("n1").awaitReady();
        Run run = here.one("a");
        here.await(run.id(), RunStatus.RUNNING);
        new Thread(here::stop).start();
        mayEnd.countDown();
        assertThat(there.await(run.id(), RunStatus.SUCCEEDED).report().error()).isNull();
    }

    @Test
    void scheduledRuns_areTakenOverByAnotherNodeLongBeforeTheirLeaseEnds() {
        application
                .lease(Duration.ofSeconds(12))
                .auto(false)
                .manual("a", context -> {})
                .manual("b", context -> {});
        TestNode here = application.start("n1", new HeldScheduler()).awaitReady();
        Run a = here.one("a");
        Run b = here.one("b");
        here.stop();
        TestNode there = application.start("n2").awaitReady();
        for (Run run : new Run[] {a, b}) {
            Run done = there.await(run.id(), RunStatus.SUCCEEDED);
            assertThat(done.attempt()).isEqualTo(2);
            assertThat(done.place().node()).isEqualTo("n2");
            assertThat(there.administration().log(run.id(), 0, 10).lines())
                    .extracting(LogLine::text)
                    .containsExactly("Taken over from node n1; attempt 2 begins.");
        }
    }

    @Test
    void lostNode_isNoticedWithinTheLease() {
        application
                .lease(Duration.ofSeconds(3))
                .auto(false)
                .manual("s", context -> {})
                .manual("r", context -> {});
        Node gone = TestStores.node(application.name(), "gone");
        RunStore store = application.store(gone);
        store.open();
        Lease scheduled = claim(store, "s");
        Lease running = claim(store, "r");
        store.start(running.runId(), running.token());
        TestNode there = application.start("n2").awaitReady();
        assertThat(there.await(scheduled.runId(), RunStatus.SUCCEEDED).attempt())
                .isEqualTo(2);
        assertThat(there.await(running.runId(), RunStatus.LOST).report().message())
                .isEqualTo("Its node gone disappeared while it ran; how it ended is not known.");
    }

    private Lease claim(RunStore store, String action) {
        ActionKey key = ActionKey.global(application.name(), action);
        store.addMissing(List.of(key));
        Claim claim = Claim.of(key, ActionState.NEW, new Run.Origin(TestNode.ALICE, Mode.ONE));
        return store.claim(List.of(claim)).get(0).lease();
    }

    @Test
    void engineThatNeverOpenedItsStore_stopsQuietly() {
        application.gate(() -> Optional.of("the moon"));
        try (LoggedLines log = LoggedLines.ofWarnings()) {
            application.start("n").stop();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void automaticRunLeftBehind_isCancelledWhereNothingRunsAutomatically() {
        application.lease(Duration.ofSeconds(3)).action("a", context -> {});
        TestNode here = application.start("n1", new HeldScheduler()).awaitReady();
        await().atMost(BOUND).until(() -> here.status("a") == ActionStatus.SCHEDULED);
        here.stop();

        TestNode there = application.auto(false).start("n2").awaitReady();

        await().atMost(BOUND).until(() -> there.status("a") == ActionStatus.PENDING);
        Run left = there.view("a").lastRun();
        assertThat(left.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(left.report().message()).contains("postdeploy.auto is false");
    }

    @Test
    void automaticActionsThatSomebodyAskedFor_areTakenOverAlsoWhereNothingRunsAutomatically() {
        application.lease(Duration.ofSeconds(3)).auto(false).action("a", context -> {});
        TestNode here = application.start("n1", new HeldScheduler()).awaitReady();
        here.administration().run(RunOrder.pending(Mode.AUTO), TestNode.ALICE);
        here.stop();

        TestNode there = application.start("n2").awaitReady();

        assertThat(there.await("a", ActionStatus.SUCCEEDED).place().node()).isEqualTo("n2");
    }

    @Test
    void databaseThatNoLongerAnswers_doesNotHoldUpTheUndeployment() {
        AtomicBoolean silent = new AtomicBoolean();
        DataSource database = (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (silent.get()) {
                        mayEnd.await();
                    }
                    return method.invoke(TestDatabase.H2.shared(), arguments);
                });
        try (TestApplication cutOff = new TestApplication(database)) {
            cutOff.stopTimeout(Duration.ofSeconds(1)).manual("a", context -> mayEnd.await());
            TestNode node = cutOff.start("n1").awaitReady();
            Run run = node.one("a");
            node.await(run.id(), RunStatus.RUNNING);
            silent.set(true);
            assertTimeoutPreemptively(Duration.ofSeconds(20), node::stop);
            mayEnd.countDown();
        }
    }
}
