package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.ActionContext;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.LedgerPage;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.spi.ScheduledRun;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A backfill runs chunk by chunk, and goes on where it was interrupted. */
class BackfillTest {

    private static final int ROWS = 1_000;
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final DataSource database = TestDatabase.H2.shared();
    private final TestApplication application = new TestApplication(database);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<ActionContext> inHand = new AtomicReference<>();

    @AfterEach
    void end() {
        mayEnd.countDown();
        over.countDown();
        application.close();
    }

    static Rules rules(int partitions, int chunkSize, ItemErrorPolicy onItemError, int most) {
        return new Rules(
                CrashPolicy.LOSE,
                new Rules.Retry(0, Duration.ZERO),
                null,
                new Rules.Chunks(
                        ChunkTransaction.TOGETHER, partitions, new Rules.ItemErrors(onItemError, most), chunkSize, 0));
    }

    static Rules rules(int partitions) {
        return rules(partitions, 50, ItemErrorPolicy.FAIL, 100);
    }

    @Test
    void everyRow_isWrittenOnce() {
        CountedRows rows = new CountedRows(database, ROWS);
        TestNode node = application.backfill("b", rows, rules(1)).start("n");
        Run run = node.await("b", ActionStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
        assertThat(run.report().progress()).isEqualTo(new Progress(ROWS, (long) ROWS));
        assertThat(run.attempt()).isEqualTo(1);
    }

    @Test
    void noRows_succeedsAtOnce() {
        CountedRows rows = new CountedRows(database, 0);
        TestNode node = application.backfill("b", rows, rules(1)).start("n");
        assertThat(node.await("b", ActionStatus.SUCCEEDED).report().progress()).isEqualTo(new Progress(0, 0L));
    }

    @Test
    void partitions_areWorkedOnAtOnce() {
        int partitions = 4;
        CountDownLatch together = new CountDownLatch(partitions);
        AtomicBoolean met = new AtomicBoolean(true);
        CountedRows rows = new CountedRows(database, ROWS) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                together.countDown();
                met.compareAndSet(true, together.await(BOUND.toSeconds(), TimeUnit.SECONDS));
                super.write(ids, chunk);
            }
        };
        TestNode node =
                application.backfill("b", rows, rules(partitions)).start("n", new PoolScheduler(partitions + 1));
        Run run = node.await("b", ActionStatus.SUCCEEDED);
        assertThat(met).isTrue();
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
        assertThat(run.report().progress()).isEqualTo(new Progress(ROWS, (long) ROWS));
    }

    @Test
    void partitionsOfOneRun_areWorkedOnByTwoNodesAtOnce() {
        CountDownLatch together = new CountDownLatch(2);
        AtomicBoolean met = new AtomicBoolean(true);
        CountedRows rows = new CountedRows(database, ROWS) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                together.countDown();
                met.compareAndSet(true, together.await(BOUND.toSeconds(), TimeUnit.SECONDS));
                super.write(ids, chunk);
            }
        };
        BackfillSettings unlimited = BackfillSettings.DEFAULT;
        application
                .backfills(new BackfillSettings(unlimited.chunks(), unlimited.itemsPerSecond(), 1, unlimited.pauses()))
                .manualBackfill("b", rows, rules(2));
        TestNode here = application.start("n1", new PoolScheduler(2)).awaitReady();
        application.start("n2", new PoolScheduler(2)).awaitReady();
        Run run = here.await(here.one("b").id(), RunStatus.SUCCEEDED);
        assertThat(met).as("both nodes wrote at the same time").isTrue();
        assertThat(run.attempt()).isEqualTo(1);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
        Stores stores = application.stores(here.identity());
        stores.runs().open();
        assertThat(stores.partitions().partitions(run.id()))
                .extracting(partition -> partition.owner().node())
                .containsExactlyInAnyOrder("n1", "n2");
    }

    @Test
    void partitionsWithASchedulerOfOneThread_areWorkedOnOneAfterTheOther() {
        CountedRows rows = new CountedRows(database, ROWS);
        TestNode node = application.backfill("b", rows, rules(4)).start("n", new PoolScheduler(1));
        node.await("b", ActionStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    @Test
    void countingAndCuttingThatTakeTooLong_areDoneWithout() {
        CountedRows rows = new CountedRows(database, ROWS) {
            @Override
            public OptionalLong total(KeyRange range, Chunk chunk) {
                throw new IllegalStateException(new SQLTimeoutException("count was cancelled"));
            }

            @Override
            public List<Long> split(int parts, Chunk chunk) {
                throw new IllegalStateException(new SQLTimeoutException("split was cancelled"));
            }
        };
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            TestNode node = application.backfill("b", rows, rules(4)).start("n");
            Run run = node.await("b", ActionStatus.SUCCEEDED);
            assertThat(run.report().progress()).isEqualTo(new Progress(ROWS, null));
            assertThat(log.linesWith("PDP0149")).hasSize(2);
        }
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    @Test
    void chunkThatFails_failsTheRunWhichResumesAtItsCursor() {
        AtomicBoolean broken = new AtomicBoolean(true);
        CountedRows rows = failingAt(List.of(4_210L), broken);
        TestNode node = application.backfill("b", rows, rules(1)).start("n");
        Run failed = node.await("b", ActionStatus.FAILED);
        assertThat(failed.report().error().message()).isEqualTo("4210 is broken");
        assertThat(failed.report().progress()).isEqualTo(new Progress(400, (long) ROWS));
        assertThat(rows.times()).isEqualTo(Map.of(0, ROWS - 400, 1, 400));

        broken.set(false);
        Run resumed = node.administration().resume(failed.id(), TestNode.ALICE);
        assertThat(resumed.attempt()).isEqualTo(2);
        assertThat(node.await(failed.id(), RunStatus.SUCCEEDED).report().error())
                .isNull();
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    private CountedRows failingAt(List<Long> ids, AtomicBoolean broken) {
        return new CountedRows(database, ROWS) {
            @Override
            public void write(List<Long> page, Chunk chunk) throws Exception {
                super.write(page, chunk);
                for (Long id : page) {
                    if (broken.get() && ids.contains(id)) {
                        throw new IllegalArgumentException(id + " is broken");
                    }
                }
            }
        };
    }

    @Test
    void failingPartition_leavesTheWorkOfTheOthersAndResumesAlone() {
        AtomicBoolean broken = new AtomicBoolean(true);
        CountedRows rows = failingAt(List.of(4_210L), broken);
        TestNode node = application.backfill("b", rows, rules(4)).start("n", new PoolScheduler(5));
        Run failed = node.await("b", ActionStatus.FAILED);
        assertThat(rows.times().get(1)).isBetween(750, 999);

        broken.set(false);
        node.administration().resume(failed.id(), TestNode.ALICE);
        node.await(failed.id(), RunStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    @Test
    void itemsThatFail_areLeftOutAndCanBeRetried() {
        AtomicBoolean broken = new AtomicBoolean(true);
        CountedRows rows = failingAt(List.of(10L, 4_210L, 4_220L, 10_000L), broken);
        TestNode node = application
                .backfill("b", rows, rules(1, 50, ItemErrorPolicy.SKIP, 10))
                .start("n");
        Run run = node.await("b", ActionStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(0, 4, 1, ROWS - 4));
        LedgerPage ledger = node.administration().failures(run.id(), 0, 50);
        assertThat(ledger.entries())
                .extracting(entry -> entry.failure().cursor().value())
                .containsExactly(10L, 4_210L, 4_220L, 10_000L);
        assertThat(ledger.entries().get(1).failure().error().message()).isEqualTo("4210 is broken");

        broken.set(false);
        node.administration().retryFailures(run.id(), TestNode.ALICE);
        node.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
        assertThat(node.administration().failures(run.id(), 0, 50).total()).isZero();
    }

    @Test
    void moreItemsThanMayFail_failTheRun() {
        CountedRows rows = failingAt(List.of(10L, 20L, 30L), new AtomicBoolean(true));
        TestNode node = application
                .backfill("b", rows, rules(1, 50, ItemErrorPolicy.SKIP, 2))
                .start("n");
        Run failed = node.await("b", ActionStatus.FAILED);
        assertThat(failed.report().error().message())
                .startsWith("2 items were left out")
                .contains("30 is broken");
        assertThat(node.administration().failures(failed.id(), 0, 1).total()).isEqualTo(2);
    }

    @Test
    void stop_endsAtTheNextChunkAndResumeGoesOn() {
        CountDownLatch inChunk = new CountDownLatch(1);
        CountedRows rows = waitingAfter(100, inChunk);
        TestNode node = application.backfill("b", rows, rules(1)).start("n");
        node.await("b", ActionStatus.RUNNING);
        Run running = node.lastRun("b");
        awaitLatch(inChunk);
        node.administration().stop(running.id(), TestNode.ALICE);
        mayEnd.countDown();
        node.await(running.id(), RunStatus.STOPPED);
        assertThat(rows.times().get(1)).isLessThan(ROWS);
        node.administration().resume(running.id(), TestNode.ALICE);
        node.await(running.id(), RunStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    private CountedRows waitingAfter(int chunksDone, CountDownLatch inChunk) {
        AtomicInteger written = new AtomicInteger();
        return new CountedRows(database, ROWS) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                super.write(ids, chunk);
                if (written.addAndGet(ids.size()) > chunksDone) {
                    inHand.set(chunk.run());
                    inChunk.countDown();
                    mayEnd.await();
                }
            }
        };
    }

    /** The chunk in hand ends after its run was told to. */
    private void stopWithinAChunk(TestNode node) {
        Thread stopping = new Thread(node::stop);
        stopping.start();
        Awaitility.await().atMost(BOUND).until(() -> inHand.get().stopRequested());
        mayEnd.countDown();
        Awaitility.await().atMost(BOUND).until(() -> !stopping.isAlive());
    }

    private static void awaitLatch(CountDownLatch latch) {
        Awaitility.await().atMost(BOUND).until(() -> latch.getCount() == 0);
    }

    @Test
    void backfillGivenUpByItsSchedulerThatEndsLongAfterItsTimeLimit_isFailedAndFreesItsAction() throws Exception {
        CountDownLatch inChunk = new CountDownLatch(1);
        CountedRows rows = waitingAfter(100, inChunk);
        HeldScheduler scheduler = new HeldScheduler();
        Rules limited = new Rules(
                CrashPolicy.LOSE, new Rules.Retry(0, Duration.ZERO), Duration.ofSeconds(3), rules(1).chunks());
        TestNode node = application
                .manualBackfill("b", rows, limited)
                .manual("waits", context -> {})
                .start("n", scheduler)
                .awaitReady();
        Run run = node.one("b");
        ScheduledRun task = scheduler.taken.poll(BOUND.toSeconds(), TimeUnit.SECONDS);
        node.one("waits"); // so that this node has a lease to renew, and renews whatever is its own
        assertThat(scheduler.taken.poll(BOUND.toSeconds(), TimeUnit.SECONDS)).isNotNull();
        Thread executing = TestNode.daemon(task::execute);
        executing.start();
        awaitLatch(inChunk);

        node.executor().stop(task.ticket());
        Run failed = node.await(run.id(), RunStatus.FAILED);
        assertThat(node.status("b")).isEqualTo(ActionStatus.RUNNING);
        mayEnd.countDown();

        node.await("b", ActionStatus.FAILED);
        assertThat(node.administration().run(run.id())).isEqualTo(failed);
        node.administration().resume(run.id(), TestNode.ALICE);
        scheduler.taken.poll(BOUND.toSeconds(), TimeUnit.SECONDS).execute();
        node.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    @Test
    void undeployment_handsOnAtOnce() {
        CountDownLatch inChunk = new CountDownLatch(1);
        CountedRows rows = waitingAfter(100, inChunk);
        application.lease(Duration.ofSeconds(60)).backfill("b", rows, rules(2));
        TestNode here = application.start("n1");
        here.await("b", ActionStatus.RUNNING);
        awaitLatch(inChunk);
        stopWithinAChunk(here);

        TestNode there = application.start("n2");
        Run run = there.await("b", ActionStatus.SUCCEEDED);
        assertThat(run.attempt()).isEqualTo(2);
        assertThat(run.place().node()).isEqualTo("n2");
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    @Test
    void backfillThatWasHandedOn_waitsForANodeOnWhichActionsRunByThemselves() {
        CountDownLatch inChunk = new CountDownLatch(1);
        CountedRows rows = waitingAfter(100, inChunk);
        application.lease(Duration.ofSeconds(60)).backfill("b", rows, rules(2)).manual("m", context -> {});
        TestNode here = application.start("n1");
        here.await("b", ActionStatus.RUNNING);
        awaitLatch(inChunk);
        stopWithinAChunk(here);

        TestNode there = application.auto(false).start("n2").awaitReady();
        for (int swept = 0; swept < 2; swept++) {
            there.await(there.one("m").id(), RunStatus.SUCCEEDED);
        }
        assertThat(there.status("b")).isEqualTo(ActionStatus.SCHEDULED);

        Run run = application.auto(true).start("n3").await("b", ActionStatus.SUCCEEDED);
        assertThat(run.attempt()).isEqualTo(2);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    @Test
    void interruptedBackfill_goesOnThoughItsPredecessorHasFailedSince() {
        assertGoesOn(ActionStatus.FAILED);
    }

    @Test
    void interruptedBackfill_goesOnThoughItsPredecessorRunsAgain() {
        assertGoesOn(ActionStatus.RUNNING);
    }

    private void assertGoesOn(ActionStatus predecessor) {
        CountDownLatch inChunk = new CountDownLatch(1);
        AtomicInteger predecessorRuns = new AtomicInteger();
        CountedRows rows = waitingAfter(100, inChunk);
        application
                .concurrency(2)
                .action("a", context -> {
                    if (predecessorRuns.incrementAndGet() > 1 && predecessor == ActionStatus.FAILED) {
                        throw new IllegalStateException("not again");
                    }
                    if (predecessorRuns.get() > 1) {
                        over.await();
                    }
                })
                .backfillAfter("a", "b", rows, rules(1));
        TestNode here = application.start("n1");
        here.await("b", ActionStatus.RUNNING);
        awaitLatch(inChunk);
        Run begun = here.lastRun("b");
        assertThat(begun.origin().mode()).isEqualTo(Mode.AUTO);
        TestNode there = application.start("n2", new PoolScheduler(3)).awaitReady();
        there.one("a");
        there.await("a", predecessor);
        stopWithinAChunk(here);

        Run run = there.await(begun.id(), RunStatus.SUCCEEDED);
        assertThat(run.attempt()).isEqualTo(2);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    @Test
    void dryRun_changesNothingAndReports() {
        CountedRows rows = new CountedRows(database, ROWS);
        TestNode node =
                application.manualBackfill("b", rows, rules(1)).start("n").awaitReady();
        Run run = node.rehearse("b", 100);
        Run done = node.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(done.report().message())
                .startsWith("Dry run, rolled back: 100 items in ")
                .contains("0 items failed")
                .contains("all 1000 items would take about");
        assertThat(rows.times()).isEqualTo(Map.of(0, ROWS));
        assertThat(node.status("b")).isEqualTo(ActionStatus.PENDING);
    }

    @Test
    void cursorThatDoesNotAdvance_failsAfterOnePage() {
        assertFault(
                new CountedRows(database, ROWS) {
                    @Override
                    public List<Long> read(KeyRange range, int size, Chunk chunk) throws Exception {
                        return super.read(KeyRange.all(), size, chunk);
                    }
                },
                "The page is out of order: 10 comes after 500. read must return the items in the order of their cursors"
                        + " (ORDER BY the key).",
                50);
    }

    private void assertFault(CountedRows rows, String message, int written) {
        TestNode node = application.backfill("b", rows, rules(1)).start("n");
        Run failed = node.await("b", ActionStatus.FAILED);
        assertThat(failed.report().error().message()).isEqualTo(message);
        assertThat(rows.times().getOrDefault(1, 0)).isEqualTo(written);
        assertThat(rows.times().keySet()).allMatch(times -> times < 2);
    }

    @Test
    void pageOutOfOrder_isNotWritten() {
        assertFault(
                new CountedRows(database, ROWS) {
                    @Override
                    public List<Long> read(KeyRange range, int size, Chunk chunk) throws Exception {
                        List<Long> page = super.read(range, size, chunk);
                        if (page.size() > 2) {
                            java.util.Collections.swap(page, 1, 2);
                        }
                        return page;
                    }
                },
                "The page is out of order: 20 comes after 30. read must return the items in the order of their cursors"
                        + " (ORDER BY the key).",
                0);
    }

    @Test
    void cursorThatCannotBeStored_failsBeforeAnythingIsWritten() {
        assertFault(
                new CountedRows(database, ROWS) {
                    @Override
                    public Object cursor(Long id) {
                        return id.doubleValue();
                    }
                },
                "A cursor cannot be a java.lang.Double. It can be a String, Boolean, Integer, Long, BigInteger,"
                        + " BigDecimal, UUID, Instant, LocalDate, LocalDateTime or OffsetDateTime, or a list of these.",
                0);
    }

    @Test
    void totalThatIsWrong_doesNoHarm() {
        CountedRows rows = new CountedRows(database, ROWS) {
            @Override
            public OptionalLong total(KeyRange range, Chunk chunk) {
                return OptionalLong.of(3);
            }
        };
        TestNode node = application.backfill("b", rows, rules(1)).start("n");
        assertThat(node.await("b", ActionStatus.SUCCEEDED).report().progress()).isEqualTo(new Progress(ROWS, 3L));
    }

    @Test
    void cutsOutOfOrder_failTheRunBeforeAnythingIsWritten() {
        CountedRows rows = new CountedRows(database, ROWS) {
            @Override
            public List<Long> split(int parts, Chunk chunk) {
                return List.of(5_000L, 2_000L);
            }
        };
        TestNode node = application.backfill("b", rows, rules(4)).start("n", new PoolScheduler(5));
        Run failed = node.await("b", ActionStatus.FAILED);
        assertThat(failed.report().error().message())
                .isEqualTo(
                        "split of the backfill 'b' returned cuts out of order: 2000 comes after 5000. Cuts must ascend"
                                + " (ORDER BY the key), or ranges overlap and items are written twice.");
        assertThat(rows.times()).isEqualTo(Map.of(0, ROWS));
    }

    @Test
    void fewerKeysThanPartitions_doNoHarm() {
        CountedRows rows = new CountedRows(database, 2);
        TestNode node = application.backfill("b", rows, rules(4)).start("n", new PoolScheduler(5));
        node.await("b", ActionStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(1, 2));
    }

    @Test
    void readBeyondThePartition_failsTheRunAndWritesNothingTwice() {
        CountedRows rows = new CountedRows(database, ROWS) {
            @Override
            public List<Long> read(KeyRange range, int size, Chunk chunk) throws Exception {
                return super.read(KeyRange.of(range.after().orElse(null), null), size, chunk);
            }
        };
        TestNode node = application.backfill("b", rows, rules(4)).start("n", new PoolScheduler(5));
        Run failed = node.await("b", ActionStatus.FAILED);
        assertThat(failed.report().error().message())
                .startsWith("The page goes beyond its range: read was asked for what comes up to ")
                .contains("It must read only up to range.upTo(), that one included");
        assertThat(rows.times().keySet()).allMatch(times -> times < 2);
    }

    @Test
    void cursorThatThisReleaseCannotRead_failsTheRunAndHoldsUpNothingElse() {
        AtomicBoolean broken = new AtomicBoolean(true);
        CountedRows rows = failingAt(List.of(4_210L), broken);
        TestNode node = application
                .backfill("b", rows, rules(1))
                .manualBackfill("other", new CountedRows(database, ROWS), rules(2))
                .start("n", new PoolScheduler(3));
        Run failed = node.await("b", ActionStatus.FAILED);
        broken.set(false);
        String set = "UPDATE postdeploy_partition SET cursor_json = '%s' WHERE run_id = '" + failed.id() + "'";
        rows.sql(set.formatted("{\"year\":\"2026\"}"));
        node.administration().resume(failed.id(), TestNode.ALICE);
        Awaitility.await().atMost(BOUND).until(() -> {
            Run run = node.administration().run(failed.id());
            return run.attempt() == 2 && run.status() == RunStatus.FAILED;
        });
        assertThat(node.administration().run(failed.id()).report().error().message())
                .startsWith("Partition 0 of run " + failed.id() + " cannot be worked on: The stored cursor"
                        + " {\"year\":\"2026\"} cannot be read by this release of Postdeploy");
        node.await(node.one("other").id(), RunStatus.SUCCEEDED);

        rows.sql(set.formatted("4000"));
        node.administration().resume(failed.id(), TestNode.ALICE);
        node.await(failed.id(), RunStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }
}
