package io.github.postdeploy.internal.engine;

import static io.github.postdeploy.internal.engine.TestNode.ALICE;
import static io.github.postdeploy.internal.engine.change.ChangeKind.CANCELLED;
import static io.github.postdeploy.internal.engine.change.ChangeKind.FAILED;
import static io.github.postdeploy.internal.engine.change.ChangeKind.HANDED_ON;
import static io.github.postdeploy.internal.engine.change.ChangeKind.LOST;
import static io.github.postdeploy.internal.engine.change.ChangeKind.RESUMED;
import static io.github.postdeploy.internal.engine.change.ChangeKind.RETRIED;
import static io.github.postdeploy.internal.engine.change.ChangeKind.SCHEDULED;
import static io.github.postdeploy.internal.engine.change.ChangeKind.SKIPPED;
import static io.github.postdeploy.internal.engine.change.ChangeKind.STARTED;
import static io.github.postdeploy.internal.engine.change.ChangeKind.STOPPED;
import static io.github.postdeploy.internal.engine.change.ChangeKind.SUCCEEDED;
import static io.github.postdeploy.internal.engine.change.ChangeKind.TAKEN_OVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.change.AutomaticEnd;
import io.github.postdeploy.internal.engine.change.ChangeFeed;
import io.github.postdeploy.internal.engine.change.ChangeKind;
import io.github.postdeploy.internal.engine.change.ChangedRun;
import io.github.postdeploy.internal.engine.change.ObservedRunStore;
import io.github.postdeploy.internal.engine.change.Subscriber;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestStores;
import io.github.postdeploy.spi.Scheduler;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever subscribes hears of each change of a run, with the run in the state that it has come to. */
class ObservedRunsTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final TestApplication application = new TestApplication(TestDatabase.H2.shared());
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final Heard heard = new Heard();

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    private static final class Heard implements Subscriber {

        private final List<ChangedRun> all = new CopyOnWriteArrayList<>();

        @Override
        public boolean wants(ChangeKind kind) {
            return true;
        }

        @Override
        public void accept(ChangedRun changed) {
            all.add(changed);
        }

        List<ChangedRun> of(UUID run) {
            return all.stream()
                    .filter(changed -> changed.change().runId().equals(run))
                    .toList();
        }

        List<ChangeKind> kinds(UUID run) {
            return of(run).stream().map(changed -> changed.change().kind()).toList();
        }

        void await(UUID run, ChangeKind... kinds) {
            Awaitility.await().atMost(BOUND).untilAsserted(() -> assertThat(kinds(run))
                    .containsExactly(kinds));
            assertThat(of(run)).allSatisfy(changed -> {
                assertThat(changed.run().status())
                        .isEqualTo(changed.change().kind().status());
                assertThat(changed.run().key()).isEqualTo(changed.change().key());
            });
        }
    }

    private TestNode start(String name) {
        return start(name, new InlineScheduler(TestNode::daemon), heard);
    }

    private TestNode start(String name, Scheduler scheduler, Subscriber... subscribers) {
        Node identity = TestStores.node(application.name(), name);
        Stores stores = application.stores(identity);
        ChangeFeed feed = new ChangeFeed(stores.runs(), List.of(subscribers), TestNode::daemon);
        Stores observed = stores.with(new ObservedRunStore(stores.runs(), List.of(feed), feed::close), stores.chunks());
        return application.node(identity, scheduler, observed).start().awaitReady();
    }

    @Test
    void runThatEndsWell_isScheduledStartedAndSucceeded() {
        application.manual("a", context -> context.message("done"));
        TestNode node = start("n");
        Run run = node.one("a");
        heard.await(run.id(), SCHEDULED, STARTED, SUCCEEDED);
        Run told = heard.of(run.id()).get(2).run();
        assertThat(told.report().message()).isEqualTo("done");
        assertThat(told.times().finishedAt()).isNotNull();
        assertThat(told.place().node()).isEqualTo("n");
    }

    @Test
    void whatWasReadTooLate_isShownAsItWas() {
        application.manual("a", context -> {
            throw new IllegalStateException("no luck");
        });
        TestNode node = start("n");
        Run run = node.one("a");
        heard.await(run.id(), SCHEDULED, STARTED, FAILED);
        List<ChangedRun> changes = heard.of(run.id());
        assertThat(changes.get(0).run().times().startedAt()).isNull();
        assertThat(changes.get(0).run().report().error()).isNull();
        assertThat(changes.get(1).run().times().finishedAt()).isNull();
        assertThat(changes.get(2).run().report().error().message()).isEqualTo("no luck");
    }

    @Test
    void automaticActions_areToldOf_andWhatComesAfterAFailedOneIsCancelled() {
        application.action("first", context -> {
            throw new IllegalStateException("no luck");
        });
        application.action("second", context -> {}, "first");
        TestNode node = start("n");
        UUID first = node.await("first", ActionStatus.FAILED).id();
        heard.await(first, SCHEDULED, STARTED, FAILED);
        UUID second = node.await("second", ActionStatus.BLOCKED).id();
        heard.await(second, SCHEDULED, CANCELLED);
    }

    @Test
    void attemptThatIsTriedAgain_isRetriedAndNotFailed() {
        AtomicInteger attempts = new AtomicInteger();
        Rules otherwise = Rules.DEFAULT;
        Rules rules = new Rules(
                otherwise.onCrash(),
                new Rules.Retry(1, Duration.ofMillis(10)),
                otherwise.limit(),
                otherwise.chunks(),
                otherwise.releases());
        application.manual("a", rules, context -> {
            if (attempts.incrementAndGet() == 1) {
                throw new IllegalStateException("not yet");
            }
        });
        TestNode node = start("n");
        heard.await(node.one("a").id(), SCHEDULED, STARTED, RETRIED, STARTED, SUCCEEDED);
    }

    @Test
    void decisions_areToldOf() {
        application.manual("a", context -> {});
        TestNode node = start("n");
        Run skipped = node.administration().skip("a", "not here", ALICE);
        heard.await(skipped.id(), SKIPPED);
    }

    @Test
    void runThatIsStopped_isToldOfWhetherItHasBegunOrNot() {
        application.manual("a", context -> {
            while (!context.stopRequested()) {
                mayEnd.await(10, TimeUnit.MILLISECONDS);
            }
        });
        TestNode node = start("n");
        Run begun = node.one("a");
        node.await(begun.id(), RunStatus.RUNNING);
        node.administration().stop(begun.id(), ALICE);
        heard.await(begun.id(), SCHEDULED, STARTED, STOPPED);

        TestNode idle = start("m", new HeldScheduler(), heard);
        Run waiting = idle.one("a");
        idle.administration().stop(waiting.id(), ALICE);
        heard.await(waiting.id(), SCHEDULED, STOPPED);
    }

    @Test
    void backfillOfANodeThatLeaves_isHandedOnAndTakenOver() {
        CountDownLatch writing = new CountDownLatch(1);
        CountedRows rows = new CountedRows(TestDatabase.H2.shared(), 100) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                writing.countDown();
                if (mayEnd.getCount() > 0) {
                    mayEnd.await(100, TimeUnit.MILLISECONDS);
                }
                super.write(ids, chunk);
            }
        };
        application.manualBackfill("b", rows, chunksOf(1));
        TestNode leaving = start("n1");
        Run run = leaving.one("b");
        await().atMost(BOUND).until(() -> writing.getCount() == 0);
        leaving.stop();
        heard.await(run.id(), SCHEDULED, STARTED, HANDED_ON);
        mayEnd.countDown();
        start("n2").await(run.id(), RunStatus.SUCCEEDED);
        heard.await(run.id(), SCHEDULED, STARTED, HANDED_ON, TAKEN_OVER, STARTED, SUCCEEDED);
        assertThat(heard.of(run.id()).get(3).run().attempt()).isEqualTo(2);
    }

    private static Rules chunksOf(int size) {
        Rules otherwise = Rules.DEFAULT;
        Rules.Chunks chunks = otherwise.chunks();
        return new Rules(
                otherwise.onCrash(),
                otherwise.retry(),
                otherwise.limit(),
                new Rules.Chunks(chunks.transaction(), chunks.partitions(), chunks.itemErrors(), size, 0));
    }

    @Test
    void actionThatOutlivesItsNode_isLost_andToldOfByTheNodeThatNotices() {
        application.stopTimeout(Duration.ofMillis(100)).manual("a", context -> mayEnd.await());
        TestNode node = start("n");
        Run run = node.one("a");
        node.await(run.id(), RunStatus.RUNNING);
        node.stop();
        heard.await(run.id(), SCHEDULED, STARTED, LOST);
    }

    @Test
    void failedBackfill_isResumed() {
        AtomicInteger failures = new AtomicInteger(1);
        CountedRows rows = new CountedRows(TestDatabase.H2.shared(), 10) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                if (failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("no luck");
                }
                super.write(ids, chunk);
            }
        };
        application.manualBackfill("b", rows, Rules.DEFAULT);
        TestNode node = start("n");
        Run run = node.await(node.one("b").id(), RunStatus.FAILED);
        node.administration().resume(run.id(), ALICE);
        heard.await(run.id(), SCHEDULED, STARTED, FAILED, RESUMED, STARTED, SUCCEEDED);
    }

    @Test
    void subscriberThatThrows_harmsNobody() {
        Subscriber broken = new Subscriber() {
            @Override
            public boolean wants(ChangeKind kind) {
                return true;
            }

            @Override
            public void accept(ChangedRun changed) {
                throw new IllegalStateException("broken");
            }
        };
        application.manual("a", context -> {});
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            TestNode node = start("n", new InlineScheduler(TestNode::daemon), broken, heard);
            Run run = node.one("a");
            heard.await(run.id(), SCHEDULED, STARTED, SUCCEEDED);
            assertThat(node.await(run.id(), RunStatus.SUCCEEDED).report().error())
                    .isNull();
            assertThat(log.linesWith("PDP0432: That 'a' is SUCCEEDED could not be passed on: broken"))
                    .hasSize(1);
        }
    }

    @Test
    void subscriberThatHangs_holdsUpNoRun() {
        Subscriber hanging = new Subscriber() {
            @Override
            public boolean wants(ChangeKind kind) {
                return true;
            }

            @Override
            public void accept(ChangedRun changed) {
                try {
                    mayEnd.await();
                } catch (InterruptedException undeployed) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        application.manual("a", context -> {}).manual("b", context -> {});
        TestNode node = start("n", new InlineScheduler(TestNode::daemon), hanging);
        node.await(node.one("a").id(), RunStatus.SUCCEEDED);
        node.await(node.one("b").id(), RunStatus.SUCCEEDED);
    }

    @Test
    void endOfAllAutomaticActions_isFoundOnce_andTellsWhatTheyHaveComeTo() {
        application
                .manual("by-hand", context -> {})
                .action("a", context -> {})
                .action("b", context -> mayEnd.await())
                .action("c", context -> {
                    throw new IllegalStateException("no luck");
                });
        List<Object> ends = new CopyOnWriteArrayList<>();
        AtomicReference<TestNode> node = new AtomicReference<>();
        AutomaticEnd end = new AutomaticEnd(
                name -> !name.equals("by-hand"), () -> node.get().vitals(), ends::add);
        node.set(start("n", new InlineScheduler(TestNode::daemon), heard, end));
        node.get().await("a", ActionStatus.SUCCEEDED);
        heard.await(node.get().lastRun("a").id(), SCHEDULED, STARTED, SUCCEEDED);
        assertThat(ends).isEmpty();
        mayEnd.countDown();
        await().atMost(BOUND).until(() -> !ends.isEmpty());
        Run byHand = node.get().one("by-hand");
        heard.await(byHand.id(), SCHEDULED, STARTED, SUCCEEDED);
        assertThat(ends).singleElement().satisfies(view -> assertThat(view)
                .hasToString("VitalsView[start=STARTED, isStoreReady=true, automatic={SUCCEEDED=2, FAILED=1},"
                        + " manual={PENDING=1}, held=0]"));
        Run again = node.get().one("c");
        heard.await(again.id(), SCHEDULED, STARTED, FAILED);
        await().atMost(BOUND).until(() -> ends.size() == 2);
    }
}
