package io.github.postdeploy.internal.engine;

import static io.github.postdeploy.internal.engine.TestNode.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.Trigger;
import io.github.postdeploy.internal.engine.action.ActionSource;
import io.github.postdeploy.internal.engine.administration.ActionDetails;
import io.github.postdeploy.internal.engine.administration.ActionView;
import io.github.postdeploy.internal.engine.administration.Administration;
import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunNotActiveException;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.engine.model.UnknownActionException;
import io.github.postdeploy.internal.engine.model.UnknownRunException;
import io.github.postdeploy.internal.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be asked for, and what is refused. */
class RequestsTest {

    private static final ActionSource NOTHING = context -> {};
    private static final ActionSource FAILS = context -> {
        throw new IllegalStateException("no luck");
    };

    private final TestApplication application = new TestApplication(TestDatabase.H2.shared());
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    private static List<String> names(RunReceipt receipt) {
        return receipt.runs().stream().map(run -> run.key().action()).toList();
    }

    @Test
    void one_runsWhateverHappenedBefore() {
        TestNode node = application.action("a", NOTHING).start("n");
        Run first = node.await("a", ActionStatus.SUCCEEDED);
        Run second = node.one("a");
        assertThat(second.id()).isNotEqualTo(first.id());
        node.await(second.id(), RunStatus.SUCCEEDED);
        assertThat(node.administration()
                        .runs(new RunQuery(Set.of(), "a", null, null, 0, 10))
                        .total())
                .isEqualTo(2);
        assertThat(second.origin()).isEqualTo(new Run.Origin(ALICE, Mode.ONE));
    }

    @Test
    void one_ignoresPredecessors() {
        TestNode node = application
                .manual("first", NOTHING)
                .manual("second", NOTHING, "first")
                .start("n")
                .awaitReady();
        node.await(node.one("second").id(), RunStatus.SUCCEEDED);
        assertThat(node.status("first")).isEqualTo(ActionStatus.PENDING);
    }

    @Test
    void action_isToldWithWhatMustComeAfterIt() {
        TestNode node = application
                .manual("first", NOTHING)
                .manual("second", NOTHING, "first")
                .start("n")
                .awaitReady();
        ActionDetails details = node.administration().action("first");
        assertThat(details.action().status()).isEqualTo(ActionStatus.PENDING);
        assertThat(details.before()).containsExactly("second");
        assertThat(node.administration().action("second").before()).isEmpty();
        assertThatThrownBy(() -> node.administration().action("thrid"))
                .isInstanceOf(UnknownActionException.class)
                .hasMessageContaining("'thrid'");
        assertThat(node.administration().node().name()).isEqualTo("n");
    }

    @Test
    void once_runsUnlessTheLastRunSucceeded() {
        TestNode node =
                application.manual("a", NOTHING).manual("f", FAILS).start("n").awaitReady();
        Administration asked = node.administration();
        node.await(asked.run("a", Mode.ONCE, ALICE).runs().get(0).id(), RunStatus.SUCCEEDED);
        RunReceipt again = asked.run("a", Mode.ONCE, ALICE);
        assertThat(again.runs()).isEmpty();
        assertThat(again.notScheduled())
                .extracting(RunReceipt.NotScheduled::reason)
                .containsExactly("its last run succeeded");
        for (int i = 0; i < 2; i++) {
            node.await(asked.run("f", Mode.ONCE, ALICE).runs().get(0).id(), RunStatus.FAILED);
        }
        asked.skip("f", null, ALICE);
        assertThat(asked.run("f", Mode.ONCE, ALICE).notScheduled())
                .extracting(RunReceipt.NotScheduled::reason)
                .containsExactly("it was skipped");
    }

    @Test
    void once_honoursPredecessors() {
        TestNode node = application
                .manual("first", NOTHING)
                .manual("second", NOTHING, "first")
                .start("n")
                .awaitReady();
        RunReceipt receipt = node.administration().run("second", Mode.ONCE, ALICE);
        assertThat(receipt.runs()).isEmpty();
        assertThat(receipt.notScheduled())
                .extracting(RunReceipt.NotScheduled::reason)
                .containsExactly("waits for manual 'first', which is PENDING");
    }

    @Test
    void auto_takesPendingAutomaticActionsAndLeavesFailedOnes() {
        application
                .auto(false)
                .action("a", NOTHING)
                .action("f", FAILS)
                .manual("m", NOTHING)
                .action("afterM", NOTHING, "m");
        TestNode node = application.start("n").awaitReady();
        RunReceipt receipt = node.administration().runPending(Mode.AUTO, ALICE);
        assertThat(names(receipt)).containsExactly("a", "f");
        assertThat(receipt.notScheduled())
                .extracting(left -> left.key().action(), RunReceipt.NotScheduled::reason)
                .containsExactly(tuple("afterM", "waits for manual 'm', which is PENDING"));
        node.await("f", ActionStatus.FAILED);
        assertThat(names(node.administration().runPending(Mode.AUTO, ALICE))).isEmpty();
    }

    @Test
    void all_takesManualActionsToo() {
        application.auto(false).action("a", NOTHING, "m").manual("m", NOTHING);
        TestNode node = application.start("n").awaitReady();
        assertThat(names(node.administration().runPending(Mode.ALL, ALICE))).containsExactly("m", "a");
        node.await("a", ActionStatus.SUCCEEDED);
    }

    @Test
    void unregisteredAction_runsByNameAndIsKnownAfterwards() {
        TestNode node =
                application.unregistered("com.example.Tool", NOTHING).start("n").awaitReady();
        assertThat(node.administration().status().actions()).isEmpty();
        node.await(node.one("com.example.Tool").id(), RunStatus.SUCCEEDED);
        assertThat(node.view("com.example.Tool").declared()).isFalse();
    }

    @Test
    void unknownAction_isRefusedWithNearNames() {
        TestNode node =
                application.manual("shop.Release.fill", NOTHING).start("n").awaitReady();
        Administration asked = node.administration();
        List<Runnable> requests = List.of(
                () -> asked.run("fil", Mode.ONE, ALICE),
                () -> asked.skip("fil", null, ALICE),
                () -> asked.reset("fil", ALICE));
        for (Runnable request : requests) {
            UnknownActionException refused = catchThrowableOfType(UnknownActionException.class, request::run);
            assertThat(refused).hasMessageStartingWith("There is no action 'fil'");
            assertThat(refused.nearest()).containsExactly("shop.Release.fill");
        }
        assertThatThrownBy(() -> asked.run(UUID.randomUUID())).isInstanceOf(UnknownRunException.class);
        assertThatThrownBy(() -> asked.stop(UUID.randomUUID(), ALICE)).isInstanceOf(UnknownRunException.class);
        assertThatThrownBy(() -> asked.resume(UUID.randomUUID(), ALICE)).isInstanceOf(UnknownRunException.class);
    }

    @Test
    void actionOfAnEarlierRelease_canBeSkippedAndResetButNotRun() {
        TestNode node = application.manual("old", NOTHING).start("n").awaitReady();
        node.await(node.one("old").id(), RunStatus.SUCCEEDED);
        try (TestApplication next = new TestApplication(application.name(), TestDatabase.H2.shared())) {
            TestNode newer = next.start("n2").awaitReady();
            assertThatThrownBy(() -> newer.one("old"))
                    .isInstanceOf(UnknownActionException.class)
                    .hasMessageContaining("known from history only");
            assertThat(newer.view("old").declared()).isFalse();
            assertThat(newer.administration().reset("old", ALICE).status()).isEqualTo(ActionStatus.PENDING);
            assertThat(newer.administration().skip("old", "gone", ALICE).status())
                    .isEqualTo(RunStatus.SKIPPED);
        }
    }

    @Test
    void busyAction_isRefusedWithItsRun() throws Exception {
        application.manual("a", context -> mayEnd.await());
        TestNode node = application.start("n").awaitReady();
        Run run = node.one("a");
        node.await(run.id(), RunStatus.RUNNING);
        Administration asked = node.administration();
        List<Runnable> requests = List.of(
                () -> asked.run("a", Mode.ONE, ALICE),
                () -> asked.run("a", Mode.ONCE, ALICE),
                () -> asked.skip("a", null, ALICE),
                () -> asked.reset("a", ALICE));
        for (Runnable request : requests) {
            ActionBusyException refused = catchThrowableOfType(ActionBusyException.class, request::run);
            assertThat(refused.run().id()).isEqualTo(run.id());
        }
        mayEnd.countDown();
        node.await(run.id(), RunStatus.SUCCEEDED);
        assertThatThrownBy(() -> asked.stop(run.id(), ALICE)).isInstanceOf(RunNotActiveException.class);
        assertThatThrownBy(() -> asked.resume(run.id(), ALICE)).isInstanceOf(NotResumableException.class);
    }

    @Test
    void twoRequestsAtTheSameInstant_oneRunsAndTheOtherIsRefused() throws Exception {
        application.manual("a", context -> mayEnd.await());
        List<TestNode> nodes = List.of(
                application.start("n1").awaitReady(), application.start("n2").awaitReady());
        CyclicBarrier together = new CyclicBarrier(2);
        List<Callable<Run>> requests = new ArrayList<>();
        nodes.forEach(node -> requests.add(() -> {
            together.await();
            return node.one("a");
        }));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        int won = 0;
        try {
            for (Future<Run> request : threads.invokeAll(requests)) {
                try {
                    request.get();
                    won++;
                } catch (ExecutionException refused) {
                    assertThat(refused.getCause()).isInstanceOf(ActionBusyException.class);
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(won).isEqualTo(1);
        assertThat(nodes.get(0)
                        .administration()
                        .runs(new RunQuery(Set.of(), "a", null, null, 0, 10))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void skip_tellsWhoAndWhyAndLetsSuccessorsRun() {
        application.auto(false).manual("first", NOTHING).action("second", NOTHING, "first");
        TestNode node = application.start("n").awaitReady();
        assertThat(node.view("second"))
                .extracting(ActionView::status, ActionView::blockedBy)
                .containsExactly(ActionStatus.BLOCKED, List.of("first"));
        Run skipped = node.administration().skip("first", "fresh site", new Asker(Trigger.WEB, "bob"));
        assertThat(skipped.report().message()).isEqualTo("fresh site");
        assertThat(skipped.origin().asker().actor()).isEqualTo("bob");
        assertThat(node.status("second")).isEqualTo(ActionStatus.PENDING);
        assertThat(names(node.administration().runPending(Mode.AUTO, ALICE))).containsExactly("second");
        node.await("second", ActionStatus.SUCCEEDED);
    }

    @Test
    void skipOfAll_takesPendingActionsOnly() {
        application
                .action("done", NOTHING)
                .action("f", FAILS)
                .manual("m", NOTHING)
                .action("blocked", NOTHING, "f");
        TestNode node = application.start("n");
        node.await("f", ActionStatus.FAILED);
        node.await("done", ActionStatus.SUCCEEDED);
        node.await("blocked", ActionStatus.BLOCKED);
        assertThat(node.administration().skipPending("fresh", ALICE))
                .extracting(run -> run.key().action())
                .containsExactlyInAnyOrder("m", "blocked");
        assertThat(node.administration().skipPending("fresh", ALICE)).isEmpty();
        assertThat(node.administration().todo().failed()).hasSize(1);
        assertThat(node.administration().todo().manual()).isEmpty();
    }

    @Test
    void reset_makesPendingAgainAndKeepsHistory() {
        TestNode node = application.action("f", FAILS).start("n");
        Run failed = node.await("f", ActionStatus.FAILED);
        assertThat(node.administration().reset("f", ALICE).status()).isEqualTo(ActionStatus.PENDING);
        assertThat(node.administration().reset("f", ALICE).status()).isEqualTo(ActionStatus.PENDING);
        assertThat(node.administration().run(failed.id()).status()).isEqualTo(RunStatus.FAILED);
        assertThat(names(node.administration().runPending(Mode.AUTO, ALICE))).containsExactly("f");
    }
}
