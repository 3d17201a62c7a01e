package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Node;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.Outage;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestStores;
import io.github.postdeploy.spi.ScheduledRun;
import io.github.postdeploy.spi.Scheduler;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A database that comes late or goes for a while, and gates that hold the start. */
class StoreOutageTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final Outage database = new Outage(TestDatabase.H2.shared());
    private final TestApplication application = new TestApplication(database);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    @Test
    void absentDatabase_isOneLogLineAndWaitedFor() {
        database.begin();
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            TestNode node = application.action("a", context -> {}).start("n");
            await().atMost(BOUND).until(() -> !log.linesWith("PDP0102").isEmpty());
            assertThatThrownBy(() -> node.administration().status())
                    .isInstanceOf(StoreNotReadyException.class)
                    .hasMessageContaining(Outage.MESSAGE);
            int tries = database.refused();
            await().atMost(BOUND).until(() -> database.refused() > tries);
            database.end();
            node.await("a", ActionStatus.SUCCEEDED);
            assertThat(log.linesWith("PDP0102"))
                    .singleElement()
                    .asString()
                    .contains(Outage.MESSAGE, "Trying again in 1.0 s");
            assertThat(log.linesWith("PDP0103")).hasSize(1);
        }
    }

    @Test
    void outcome_isWrittenWhenTheDatabaseIsBack() {
        application.lease(Duration.ofSeconds(30)).manual("a", context -> mayEnd.await());
        TestNode node = application.start("n").awaitReady();
        Run run = node.one("a");
        node.await(run.id(), RunStatus.RUNNING);
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            database.begin();
            mayEnd.countDown();
            await().atMost(BOUND).until(() -> !log.linesWith("PDP0118").isEmpty());
            database.end();
            Run done = node.await(run.id(), RunStatus.SUCCEEDED);
            assertThat(done.attempt()).isEqualTo(1);
            assertThat(done.report().message()).isNull();
            assertThat(log.linesWith("PDP0118")).hasSize(1);
        }
    }

    @Test
    void actionWhoseNodeCannotRenew_isToldToStop() {
        CountDownLatch stopped = new CountDownLatch(1);
        application.lease(Duration.ofSeconds(3)).manual("a", context -> {
            while (!context.stopRequested()) {
                mayEnd.await(10, TimeUnit.MILLISECONDS);
            }
            stopped.countDown();
        });
        TestNode node = application.start("n").awaitReady();
        Run run = node.one("a");
        node.await(run.id(), RunStatus.RUNNING);
        database.begin();
        await().atMost(BOUND).until(() -> stopped.getCount() == 0);
        database.end();
        await().atMost(BOUND)
                .until(() -> !node.administration().run(run.id()).status().isActive());
    }

    @Test
    void backfillWhosePartitionsCannotBeMadeInTime_isMadeWhenTheDatabaseIsBack() {
        CountDownLatch asked = new CountDownLatch(1);
        CountedRows rows = new CountedRows(database, 100) {
            private boolean counted;

            @Override
            public OptionalLong total(KeyRange range, Chunk chunk) throws Exception {
                if (!counted) {
                    counted = true;
                    asked.await();
                    database.begin();
                }
                sql("SELECT 1");
                return super.total(range, chunk);
            }
        };
        TestNode node = application
                .lease(Duration.ofSeconds(3))
                .manualBackfill("b", rows, BackfillTest.rules(1))
                .start("n")
                .awaitReady();
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            Run run = node.one("b");
            asked.countDown();
            await().atMost(BOUND).until(() -> !log.linesWith("PDP0129").isEmpty());
            database.end();
            assertThat(node.await(run.id(), RunStatus.SUCCEEDED).attempt()).isEqualTo(2);
            assertThat(rows.times()).isEqualTo(Map.of(1, 100));
        }
    }

    @Test
    void refusalWhileTheDatabaseIsAway_doesNotForgetTheRun() throws Exception {
        HeldScheduler scheduler = new HeldScheduler();
        CountDownLatch refused = new CountDownLatch(1);
        TestNode node = application
                .lease(Duration.ofSeconds(30))
                .manual("a", context -> {})
                .start("n", new Scheduler() {
                    @Override
                    public String schedule(ScheduledRun run) {
                        if (refused.getCount() > 0) {
                            database.begin();
                            refused.countDown();
                            throw new IllegalStateException("not now");
                        }
                        return scheduler.schedule(run);
                    }

                    @Override
                    public boolean finished(String taskId) {
                        return false;
                    }

                    @Override
                    public void stop(String taskId) {}
                })
                .awaitReady();
        try {
            node.one("a");
        } catch (StoreNotReadyException repliedTooLate) {
            assertThat(refused.getCount()).isZero();
        }
        assertThat(refused.await(20, TimeUnit.SECONDS)).isTrue();
        database.end();
        assertThat(scheduler.taken.poll(20, TimeUnit.SECONDS))
                .as("handed over again")
                .isNotNull();
    }

    @Test
    void outcomeWhoseCommitWasNotConfirmed_isNotTakenForALateOne() {
        application.manual("a", context -> {});
        Unconfirmed unconfirmed = new Unconfirmed("finish");
        TestNode node = nodeOf(unconfirmed);
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            Run run = node.one("a");
            node.await(run.id(), RunStatus.SUCCEEDED);
            await().atMost(BOUND).until(() -> unconfirmed.calls() == 2);
            node.await(node.one("a").id(), RunStatus.SUCCEEDED);
            assertThat(node.administration().run(run.id()).report().message()).isNull();
            assertThat(log.linesWith("PDP0116")).isEmpty();
        }
    }

    @Test
    void retryWhoseCommitWasNotConfirmed_isTriedAgainOnceAfterItsDelay() {
        AtomicInteger executions = new AtomicInteger();
        Rules.Retry once = new Rules.Retry(1, Duration.ofMillis(100));
        application.manual("a", new Rules(CrashPolicy.LOSE, once, null, Rules.DEFAULT.chunks()), context -> {
            if (executions.incrementAndGet() == 1) {
                throw new IllegalStateException("Not yet.");
            }
        });
        Unconfirmed unconfirmed = new Unconfirmed("retry");
        TestNode node = nodeOf(unconfirmed);
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            Run run = node.await(node.one("a").id(), RunStatus.SUCCEEDED);
            assertThat(unconfirmed.calls()).isEqualTo(2);
            assertThat(run.attempt()).isEqualTo(2);
            assertThat(run.failures()).isEqualTo(1);
            assertThat(executions).hasValue(2);
            assertThat(log.linesWith("PDP0130")).hasSize(1);
            assertThat(log.linesWith("PDP0116")).isEmpty();
        }
    }

    private TestNode nodeOf(Unconfirmed unconfirmed) {
        Node identity = TestStores.node(application.name(), "n");
        Stores stores = application.stores(identity);
        Stores faulty = new Stores(
                unconfirmed.around(stores.runs()),
                stores.partitions(),
                stores.chunks(),
                stores.failures(),
                stores.jobs(),
                stores.cluster());
        return application
                .node(identity, new InlineScheduler(TestNode::daemon), faulty)
                .start()
                .awaitReady();
    }

    @Test
    void startWhoseCommitWasNotConfirmed_executesOnce() {
        AtomicInteger executions = new AtomicInteger();
        application.manual("a", context -> executions.incrementAndGet());
        TestNode node = nodeOf(new Unconfirmed("start"));
        Run run = node.await(node.one("a").id(), RunStatus.SUCCEEDED);
        assertThat(run.attempt()).isEqualTo(1);
        assertThat(executions).hasValue(1);
    }

    @Test
    void startGate_holdsTheStartUntilItOpens() {
        AtomicReference<String> obstacle = new AtomicReference<>("the indexer");
        application.action("a", context -> {}).gate(() -> Optional.ofNullable(obstacle.get()));
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            TestNode node = application.start("n");
            await().atMost(BOUND)
                    .until(() -> log.linesWith("Waiting to start: the indexer").size() == 1);
            assertThatThrownBy(() -> node.administration().status()).hasMessage("Waiting to start: the indexer");
            obstacle.set(null);
            node.await("a", ActionStatus.SUCCEEDED);
            assertThat(log.linesWith("PDP0101")).hasSize(1);
        }
    }

    @Test
    void startGateThatThrows_holdsTheStart() {
        AtomicReference<RuntimeException> failure = new AtomicReference<>(new IllegalStateException("gate is broken"));
        application.gate(() -> {
            if (failure.get() != null) {
                throw failure.get();
            }
            return Optional.empty();
        });
        TestNode node = application.start("n");
        await().atMost(BOUND).untilAsserted(() -> assertThatThrownBy(
                        () -> node.administration().status())
                .hasMessageContaining("gate is broken"));
        failure.set(null);
        node.awaitReady();
    }
}
