package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A chunk that fails for a reason that may pass is tried again: as often as was set, and smaller where it was too slow. */
class ChunkRetriesTest {

    private static final int ROWS = 1_000;
    private static final int RETRIES = 2;
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Rules SKIPPING = BackfillTest.rules(1, 50, ItemErrorPolicy.SKIP, 10);

    private final DataSource database = TestDatabase.H2.shared();
    private final TestApplication application = new TestApplication(database).backfills(retrying(RETRIES));

    private static BackfillSettings retrying(int times) {
        BackfillSettings settings = BackfillSettings.DEFAULT;
        BackfillSettings.Chunks chunks = settings.chunks();
        return new BackfillSettings(
                new BackfillSettings.Chunks(chunks.time(), chunks.min(), chunks.max(), chunks.timeout(), times),
                settings.itemsPerSecond(),
                settings.partitionsPerNode(),
                settings.pauses());
    }

    @AfterEach
    void end() {
        application.close();
    }

    /** Fails so many times in a row at that item, after it has written the page. */
    private CountedRows deadlocked(long item, AtomicInteger times) {
        return new CountedRows(database, ROWS) {
            @Override
            public void write(List<Long> page, Chunk chunk) throws Exception {
                super.write(page, chunk);
                if (page.contains(item) && times.getAndDecrement() > 0) {
                    throw new SQLTransactionRollbackException("deadlock detected", "40001");
                }
            }
        };
    }

    @Test
    void transientFailuresAsManyAsRetries_areOvercome() {
        CountedRows rows = deadlocked(4_210, new AtomicInteger(RETRIES));
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            TestNode node =
                    application.backfill("b", rows, BackfillTest.rules(1)).start("n");
            assertThat(node.await("b", ActionStatus.SUCCEEDED).attempt()).isEqualTo(1);
            assertThat(log.linesWith("PDP0134")).hasSize(RETRIES);
        }
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    @Test
    void runWhoseChunkIsTriedAgain_saysSoUntilItGetsOn() {
        CountDownLatch seen = new CountDownLatch(1);
        AtomicInteger tries = new AtomicInteger();
        CountedRows rows = new CountedRows(database, ROWS) {
            @Override
            public void write(List<Long> page, Chunk chunk) throws Exception {
                if (page.contains(4_210L) && tries.incrementAndGet() == 1) {
                    throw new SQLTransactionRollbackException("deadlock detected", "40001");
                } else if (page.contains(4_210L)) {
                    seen.await();
                }
                super.write(page, chunk);
            }
        };
        TestNode node = application.backfill("b", rows, BackfillTest.rules(1)).start("n");
        Run run = node.await("b", ActionStatus.RUNNING);
        Awaitility.await("what it waits for").atMost(BOUND).until(() -> {
            String message = node.administration().run(run.id()).report().message();
            return message != null
                    && message.startsWith("Pauses: what failed is tried again")
                    && message.contains("deadlock detected");
        });
        seen.countDown();
        assertThat(node.await("b", ActionStatus.SUCCEEDED).report().message()).isNull();
    }

    @Test
    void oneTransientFailureMore_failsTheRunWhichResumesAtItsCursor() {
        CountedRows rows = deadlocked(4_210, new AtomicInteger(RETRIES + 1));
        TestNode node = application.backfill("b", rows, BackfillTest.rules(1)).start("n");
        Run failed = node.await("b", ActionStatus.FAILED);
        assertThat(failed.report().error().type()).isEqualTo(SQLTransactionRollbackException.class.getName());
        assertThat(failed.report().error().message()).isEqualTo("deadlock detected");
        assertThat(failed.report().progress()).isEqualTo(new Progress(400, (long) ROWS));
        assertThat(rows.times()).isEqualTo(Map.of(0, ROWS - 400, 1, 400));

        node.administration().resume(failed.id(), TestNode.ALICE);
        assertThat(node.await(failed.id(), RunStatus.SUCCEEDED).attempt()).isEqualTo(2);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    @Test
    void chunkThatRunsOutOfTime_isTriedAgainWithHalfOfItsItems() {
        List<Integer> sizes = Collections.synchronizedList(new ArrayList<>());
        CountedRows rows = new CountedRows(database, ROWS) {
            @Override
            public void write(List<Long> page, Chunk chunk) throws Exception {
                super.write(page, chunk);
                sizes.add(page.size());
                if (page.size() > 12) {
                    throw new IllegalStateException(tooSlow());
                }
            }
        };
        TestNode node = application.backfill("b", rows, BackfillTest.rules(1)).start("n");
        Run run = node.await("b", ActionStatus.SUCCEEDED);
        assertThat(run.report().progress()).isEqualTo(new Progress(ROWS, (long) ROWS));
        assertThat(sizes).startsWith(50, 25, 12, 12);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    /** Fails at that item whenever it is written, as long as told. */
    private CountedRows failing(long item, AtomicBoolean broken, Exception failure) {
        return new CountedRows(database, ROWS) {
            @Override
            public void write(List<Long> page, Chunk chunk) throws Exception {
                super.write(page, chunk);
                if (broken.get() && page.contains(item)) {
                    throw failure;
                }
            }
        };
    }

    private void assertLeftOut(Exception failure) {
        AtomicBoolean broken = new AtomicBoolean(true);
        CountedRows rows = failing(4_210, broken, failure);
        TestNode node = application.backfill("b", rows, SKIPPING).start("n");
        Run run = node.await("b", ActionStatus.SUCCEEDED);
        assertThat(run.report().progress()).isEqualTo(new Progress(ROWS, (long) ROWS));
        assertThat(rows.times()).isEqualTo(Map.of(0, 1, 1, ROWS - 1));
        assertLedger(node, run, failure);

        node.administration().retryFailures(run.id(), TestNode.ALICE);
        Awaitility.await().atMost(BOUND).until(() -> {
            Run again = node.administration().run(run.id());
            return again.attempt() == 2 && again.status() == RunStatus.SUCCEEDED;
        });
        assertThat(rows.times()).isEqualTo(Map.of(0, 1, 1, ROWS - 1));
        assertLedger(node, run, failure);

        broken.set(false);
        node.administration().retryFailures(run.id(), TestNode.ALICE);
        Awaitility.await().atMost(BOUND).until(() -> {
            Run again = node.administration().run(run.id());
            return again.attempt() == 3 && again.status() == RunStatus.SUCCEEDED;
        });
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
        assertThat(node.administration().failures(run.id(), 0, 50).total()).isZero();
    }

    private static void assertLedger(TestNode node, Run run, Exception failure) {
        assertThat(node.administration().failures(run.id(), 0, 50).entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.failure().cursor().value()).isEqualTo(4_210L);
                    assertThat(entry.failure().error().type())
                            .isEqualTo(failure.getClass().getName());
                    assertThat(entry.failure().error().message()).isEqualTo(failure.getMessage());
                });
    }

    @Test
    void itemThatAlwaysRunsOutOfTime_isLeftOut() {
        assertLeftOut(tooSlow());
    }

    @Test
    void itemThatIsAlwaysInADeadlock_isLeftOut() {
        assertLeftOut(new SQLTransactionRollbackException("deadlock detected", "40001"));
    }

    @Test
    void connectionThatIsAlwaysLost_failsTheRunAndLeavesNothingOut() {
        CountedRows rows =
                failing(4_210, new AtomicBoolean(true), new SQLNonTransientConnectionException("terminated", "08006"));
        TestNode node = application.backfill("b", rows, SKIPPING).start("n");
        Run failed = node.await("b", ActionStatus.FAILED);
        assertThat(failed.report().error().message()).isEqualTo("terminated");
        assertThat(node.administration().failures(failed.id(), 0, 50).total()).isZero();
        assertThat(rows.times()).isEqualTo(Map.of(0, ROWS - 400, 1, 400));
    }

    private static SQLException tooSlow() {
        return new SQLTimeoutException("statement was cancelled");
    }
}
