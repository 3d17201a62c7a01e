package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.KnownNode;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.release.RollbackView;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.engine.settings.ReleaseSettings;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Nodes of several releases of one application. */
class ReleasesTest {

    private static final Duration BOUND = Duration.ofSeconds(30);

    private final String name = "app-" + UUID.randomUUID();
    private final List<TestApplication> releases = new ArrayList<>();
    private final List<String> executed = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        releases.forEach(TestApplication::close);
    }

    private TestApplication release(String release) {
        TestApplication application = new TestApplication(name, TestDatabase.H2.shared()).release(release);
        releases.add(application);
        return application;
    }

    private static List<String> liveNodes(TestNode node) {
        return node.administration().status().rollout().nodes().stream()
                .map(KnownNode::name)
                .toList();
    }

    @Test
    void liveNodes_areShownUntilTheyEnd() {
        TestNode old = release("4.1").start("old").awaitReady();
        TestNode next = release("4.2").start("next").awaitReady();
        assertThat(liveNodes(next)).containsExactly("next", "old");
        assertThat(next.administration().status().rollout().nodes())
                .extracting(KnownNode::release)
                .containsExactly("4.2", "4.1");
        old.stop();
        assertThat(liveNodes(next)).containsExactly("next");
    }

    @Test
    void nodeStaysAliveBeyondItsLease_andTwoOfOneNameAreWarnedOf() throws Exception {
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            TestApplication application = release("4.1").lease(Duration.ofSeconds(2));
            TestNode first = application.start("same").awaitReady();
            application.start("same").awaitReady();
            await().atMost(BOUND).until(() -> !log.linesWith("PDP0156").isEmpty());
            assertThat(log.linesWith("PDP0156").get(0)).contains("'same'");
            assertThat(liveNodes(first)).containsExactly("same", "same");
        }
    }

    @Test
    void scheduledRunOfANewerRelease_isLeftToIt() {
        TestApplication newer = release("4.2");
        TestApplication older = release("4.1");
        older.start("first").awaitReady().stop();
        for (TestApplication application : List.of(newer, older)) {
            application.lease(Duration.ofSeconds(2)).manual("x", context -> executed.add("x"));
        }
        TestNode gone = newer.start("gone", new HeldScheduler()).awaitReady();
        Run run = gone.one("x");
        gone.stop();
        TestNode old = older.start("old").awaitReady();
        await().atMost(BOUND).until(() -> "It waits for a node of release 4.2 or newer."
                .equals(old.administration().run(run.id()).report().message()));
        assertThat(old.administration().run(run.id()).status()).isEqualTo(RunStatus.SCHEDULED);
        assertThat(executed).isEmpty();

        TestNode back = newer.start("back").awaitReady();
        Run done = back.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(done.place().node()).isEqualTo("back");
        assertThat(done.report().message()).isNull();
    }

    @Test
    void scheduledRunOfAnOlderRelease_isTakenOver() {
        TestApplication older = release("4.1").manual("x", context -> {});
        TestNode gone = older.start("gone", new HeldScheduler()).awaitReady();
        Run run = gone.one("x");
        gone.stop();
        TestNode next = release("4.2")
                .manual("x", context -> {})
                .lease(Duration.ofSeconds(2))
                .start("next");
        next.awaitReady();
        assertThat(next.await(run.id(), RunStatus.SUCCEEDED).place().release()).isEqualTo("4.2");
    }

    @Test
    void partitionsOfANewerRelease_areLeftToIt() throws Exception {
        CountDownLatch mayWrite = new CountDownLatch(1);
        CountedRows rows = new CountedRows(TestDatabase.H2.shared(), 100) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                mayWrite.await();
                super.write(ids, chunk);
            }
        };
        Rules.Chunks one = Rules.DEFAULT.chunks();
        Rules inParts = new Rules(
                CrashPolicy.LOSE,
                Rules.DEFAULT.retry(),
                null,
                new Rules.Chunks(one.transaction(), 4, one.itemErrors(), one.size(), one.itemsPerSecond()));
        BackfillSettings settings = BackfillSettings.DEFAULT;
        BackfillSettings oneAtATime =
                new BackfillSettings(settings.chunks(), settings.itemsPerSecond(), 1, settings.pauses());
        TestNode old = release("4.1")
                .lease(Duration.ofSeconds(2))
                .manualBackfill("fill", rows, inParts)
                .start("old")
                .awaitReady();
        TestApplication newer = release("4.2").backfills(oneAtATime).manualBackfill("fill", rows, inParts);
        TestNode next = newer.start("next", new PoolScheduler(4)).awaitReady();
        Run run = next.one("fill");
        Stores reader = newer.stores(TestStores.node(name, "reader", "4.2"));
        reader.runs().open();
        await().atMost(BOUND).until(() -> nodesOf(reader, run).contains("next"));
        await("three free partitions that an older node sweeps over")
                .during(Duration.ofSeconds(2))
                .atMost(BOUND)
                .until(() -> !nodesOf(reader, run).contains("old"));
        mayWrite.countDown();
        old.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(nodesOf(reader, run)).containsOnly("next");
        assertThat(rows.times()).isEqualTo(Map.of(1, 100));
    }

    private static List<String> nodesOf(Stores reader, Run run) {
        return reader.partitions().partitions(run.id()).stream()
                .map(partition -> partition.owner().node())
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void tenantsRunsOfANewerRelease_areLeftToIt() throws Exception {
        TestTenants tenants = new TestTenants("a", "b", "c", "d", "e", "f", "g", "h");
        CountDownLatch mayEnd = new CountDownLatch(1);
        TestNode old = release("4.1")
                .tenants(tenants)
                .lease(Duration.ofSeconds(2))
                .manual("x", context -> executed.add("old"))
                .start("old")
                .awaitReady();
        TestNode next = release("4.2")
                .tenants(tenants)
                .manual("x", context -> {
                    mayEnd.await();
                    executed.add("next");
                })
                .start("next", new PoolScheduler(8))
                .awaitReady();
        next.administration().run("x", Mode.ONE, TestNode.ALICE);
        await("four that wait for a node, which an older one sweeps over")
                .during(Duration.ofSeconds(2))
                .atMost(BOUND)
                .until(executed::isEmpty);
        mayEnd.countDown();
        await().atMost(BOUND).until(() -> executed.size() == 8);
        assertThat(executed).containsOnly("next");
        assertThat(old.isReady()).isTrue();
    }

    @Test
    void failedRunOfANewerRelease_isNotResumedByAnOlderNode() {
        AtomicBoolean fails = new AtomicBoolean(true);
        CountedRows rows = new CountedRows(TestDatabase.H2.shared(), 100) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                if (fails.get()) {
                    throw new IllegalStateException("not yet");
                }
                super.write(ids, chunk);
            }
        };
        TestApplication older = release("4.1").manualBackfill("fill", rows, Rules.DEFAULT);
        TestNode old = older.start("old").awaitReady();
        TestNode next = release("4.2")
                .manualBackfill("fill", rows, Rules.DEFAULT)
                .start("next")
                .awaitReady();
        Run run = next.await(next.one("fill").id(), RunStatus.FAILED);
        fails.set(false);
        assertThatThrownBy(() -> old.administration().resume(run.id(), TestNode.ALICE))
                .isInstanceOf(NotResumableException.class)
                .hasMessageContaining("is of release 4.2, which is newer");
        next.administration().resume(run.id(), TestNode.ALICE);
        assertThat(next.await(run.id(), RunStatus.SUCCEEDED).place().node()).isEqualTo("next");
    }

    @Test
    void actionOfEachRelease_runsOncePerReleaseAndWhatComesAfterItWithIt() {
        TestApplication first = release("4.1").everyRelease("warm", context -> executed.add("4.1"));
        TestNode one = first.start("one");
        one.await("warm", ActionStatus.SUCCEEDED);
        one.stop();
        TestNode again = first.start("again").awaitReady();
        assertThat(again.status("warm")).isEqualTo(ActionStatus.SUCCEEDED);
        again.stop();

        TestApplication second = release("4.2")
                .everyRelease("warm", context -> executed.add("4.2"))
                .everyRelease("after", context -> executed.add("after 4.2"), "warm");
        second.start("two").await("after", ActionStatus.SUCCEEDED);
        second.start("three").awaitReady().await("warm", ActionStatus.SUCCEEDED);
        assertThat(executed).containsExactly("4.1", "4.2", "after 4.2");

        TestNode back = first.start("back").awaitReady();
        assertThat(back.status("warm")).isEqualTo(ActionStatus.SUCCEEDED);
        assertThat(executed).hasSize(3);
    }

    @Test
    void actionOfEachRelease_isPendingForTheNewOneUntilItRuns() {
        release("4.1").everyRelease("warm", context -> {}).start("one").await("warm", ActionStatus.SUCCEEDED);
        TestNode two = release("4.2")
                .everyRelease("warm", context -> {})
                .auto(false)
                .start("two")
                .awaitReady();
        assertThat(two.status("warm")).isEqualTo(ActionStatus.PENDING);
        assertThat(two.administration().todo().auto()).containsExactly("warm");
        two.administration().runPending(Mode.AUTO, TestNode.ALICE);
        two.await("warm", ActionStatus.SUCCEEDED);
        assertThat(two.administration().todo().auto()).isEmpty();
    }

    @Test
    void actionOfEachReleaseThatTheOldOneStillRuns_isRunWhenThatIsOver() throws Exception {
        CountDownLatch mayEnd = new CountDownLatch(1);
        TestNode old =
                release("4.1").everyRelease("warm", context -> mayEnd.await()).start("old");
        old.await("warm", ActionStatus.RUNNING);
        TestNode next = release("4.2")
                .lease(Duration.ofSeconds(2))
                .everyRelease("warm", context -> executed.add("4.2"))
                .start("next")
                .awaitReady();
        assertThat(next.status("warm")).isEqualTo(ActionStatus.RUNNING);
        mayEnd.countDown();
        await().atMost(BOUND).until(() -> executed.size() == 1);
        next.await("warm", ActionStatus.SUCCEEDED);
    }

    @Test
    void rollback_isSafeUntilAnActionBeginsAfterWhichItIsNot() {
        release("4.1").start("old").awaitReady();
        TestApplication next =
                release("4.2").rollbackSafe("harmless", context -> {}).manual("fill", context -> {});
        TestNode node = next.start("next");
        node.await("harmless", ActionStatus.SUCCEEDED);
        assertThat(node.administration().rollback())
                .isEqualTo(new RollbackView(
                        "4.2", "4.1", true, null, null, "safe: no action of 4.2 has started that is not rollbackSafe"));

        node.await(node.one("fill").id(), RunStatus.SUCCEEDED);
        RollbackView rollback = node.administration().rollback();
        assertThat(rollback.safe()).isFalse();
        assertThat(rollback.action()).isEqualTo("fill");
        assertThat(rollback.reason()).isEqualTo("unsafe since " + rollback.since() + ": 'fill' started");
        assertThat(next.start("another").awaitReady().administration().rollback())
                .isEqualTo(rollback);
    }

    @Test
    void rollbackOfAReleaseThatIsNotKnown_isNotKnownEither() {
        TestNode node = release(null).manual("fill", context -> {}).start("n").awaitReady();
        node.await(node.one("fill").id(), RunStatus.SUCCEEDED);
        RollbackView rollback = node.administration().rollback();
        assertThat(rollback.safe()).isNull();
        assertThat(rollback.reason()).startsWith("not known");
    }

    @Test
    void dryRun_doesNotEndTheRollbackWindow() {
        CountedRows rows = new CountedRows(TestDatabase.H2.shared(), 10);
        TestNode node = release("4.1")
                .manualBackfill("fill", rows, Rules.DEFAULT)
                .start("n")
                .awaitReady();
        node.await(node.rehearse("fill", 5).id(), RunStatus.SUCCEEDED);
        assertThat(node.administration().rollback().safe()).isTrue();
    }

    @Test
    void newDatabase_isMarkedWhereTheConfigurationSaysSo() {
        TestApplication first = release("4.1")
                .baseline(ReleaseSettings.Baseline.MARK)
                .action("fill", context -> executed.add("fill"))
                .manual("ask", context -> {});
        TestNode node = first.start("n").awaitReady();
        assertThat(node.status("fill")).isEqualTo(ActionStatus.SKIPPED);
        assertThat(node.status("ask")).isEqualTo(ActionStatus.PENDING);
        Run run = node.lastRun("fill");
        assertThat(run.report().message()).contains("postdeploy.baseline=mark");
        assertThat(run.origin().asker().actor()).isEqualTo("auto");

        TestNode next = release("4.2")
                .baseline(ReleaseSettings.Baseline.MARK)
                .action("fill", context -> executed.add("fill"))
                .action("more", context -> executed.add("more"))
                .start("next");
        next.await("more", ActionStatus.SUCCEEDED);
        assertThat(executed).containsExactly("more");
        assertThat(next.administration().rollback().action()).isEqualTo("more");
    }

    @Test
    void newDatabase_runsEverythingByDefault() {
        release("4.1").action("fill", context -> {}).start("n").await("fill", ActionStatus.SUCCEEDED);
    }

    @Test
    void requestOfOneAction_isNotHeldByNodes() {
        TestNode node = release("4.1")
                .minNodes(2, Duration.ofMinutes(5))
                .manual("x", context -> {})
                .start("n")
                .awaitReady();
        node.await(node.one("x").id(), RunStatus.SUCCEEDED);
        RunReceipt held = node.administration().runPending(Mode.ALL, TestNode.ALICE);
        assertThat(held.runs()).isEmpty();
    }
}
