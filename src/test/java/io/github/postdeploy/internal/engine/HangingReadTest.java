package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestUnits;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever keeps a backfill's database from answering, the backfill can be ended. */
class HangingReadTest {

    private static final int ROWS = 500;
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final DataSource database = TestDatabase.POSTGRESQL.shared();
    private final TestApplication application = new TestApplication(database);
    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    /** Reads its third page for as long as the test likes, whatever it is told. */
    private final class Hanging extends CountedRows {

        private int pages;

        Hanging() {
            super(database, ROWS);
        }

        @Override
        public boolean readsAhead() {
            return true;
        }

        @Override
        public List<Long> read(KeyRange range, int size, Chunk chunk) throws Exception {
            List<Long> page = super.read(range, size, chunk);
            if (++pages == 3) {
                reading.countDown();
                awaitWithoutInterruption();
                return super.read(range, size, chunk);
            }
            return page;
        }

        private void awaitWithoutInterruption() {
            boolean interrupted = false;
            while (mayEnd.getCount() > 0) {
                try {
                    mayEnd.await();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Rules rules(Duration timeLimit) {
        return new Rules(
                CrashPolicy.LOSE,
                new Rules.Retry(0, Duration.ZERO),
                timeLimit,
                new Rules.Chunks(ChunkTransaction.TOGETHER, 1, new Rules.ItemErrors(ItemErrorPolicy.FAIL, 100), 50, 0));
    }

    private void awaitReading() {
        Awaitility.await().atMost(BOUND).until(() -> reading.getCount() == 0);
    }

    @Test
    void stop_isHeardWhileAReadAheadHangsAndResumeGoesOn() {
        CountedRows rows = new Hanging();
        TestNode node = application.backfill("b", rows, rules(null)).start("n");
        awaitReading();
        Run run = node.lastRun("b");
        node.administration().stop(run.id(), TestNode.ALICE);
        node.await(run.id(), RunStatus.STOPPED);
        assertThat(mayEnd.getCount()).as("still hanging").isEqualTo(1);

        mayEnd.countDown();
        node.administration().resume(run.id(), TestNode.ALICE);
        node.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    @Test
    void timeLimit_endsTheRunWhileAReadAheadHangs() {
        TestNode node = application
                .backfill("b", new Hanging(), rules(Duration.ofSeconds(1)))
                .start("n");
        Run run = node.await("b", ActionStatus.FAILED);
        assertThat(run.report().error().message()).isEqualTo("It took longer than its time limit of PT1S.");
        assertThat(mayEnd.getCount()).as("still hanging").isEqualTo(1);
    }

    @Test
    void leaseThatLapses_endsTheWorkWhileAReadAheadHangs() throws SQLException {
        Hanging rows = new Hanging();
        TestNode node = application.backfill("b", rows, rules(null)).start("n");
        awaitReading();
        Run run = node.lastRun("b");
        rows.sql("UPDATE postdeploy_partition SET token = token + 1, status = 'PENDING', boot = NULL WHERE run_id = '"
                + run.id() + "'");
        // The run is coordinated here, so this node claims the partition again, and reads it anew.
        node.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(mayEnd.getCount()).as("still hanging").isEqualTo(1);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    @Test
    void tableLockedByAnotherSession_letsTheChunkBeTriedAgain() throws SQLException {
        BackfillSettings.Chunks chunks = BackfillSettings.DEFAULT.chunks();
        application.backfills(new BackfillSettings(
                new BackfillSettings.Chunks(chunks.time(), 1, 50, Duration.ofSeconds(1), chunks.retries()),
                Double.POSITIVE_INFINITY,
                Integer.MAX_VALUE,
                BackfillSettings.DEFAULT.pauses()));
        try (EntityManagerFactory factory = TestUnits.local(database, JpaProvider.HIBERNATE);
                Connection locking = database.getConnection()) {
            CountedRows rows = new CountedRows(database, ROWS) {
                @Override
                public WritesTo writesTo() {
                    return WritesTo.entityManagers(factory);
                }
            };
            TestNode node = application
                    .manualBackfill("b", rows, rules(null))
                    .start("n")
                    .awaitReady();
            lock(locking, rows);
            Run stopped = node.one("b");
            awaitWaiter(rows);
            node.administration().stop(stopped.id(), TestNode.ALICE);
            node.await(stopped.id(), RunStatus.STOPPED);

            node.administration().resume(stopped.id(), TestNode.ALICE);
            awaitWaiter(rows);
            awaitNoWaiter(rows); // the chunk was cancelled
            awaitWaiter(rows); // and tried again
            locking.rollback();
            node.await(stopped.id(), RunStatus.SUCCEEDED);
            assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
        }
    }

    private static void lock(Connection connection, CountedRows rows) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + rows.table() + " IN ACCESS EXCLUSIVE MODE");
        }
    }

    private void awaitWaiter(CountedRows rows) {
        Awaitility.await().atMost(BOUND).until(() -> waiters(rows) > 0);
    }

    private void awaitNoWaiter(CountedRows rows) {
        Awaitility.await().atMost(BOUND).until(() -> waiters(rows) == 0);
    }

    private long waiters(CountedRows rows) throws SQLException {
        String sql = "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND relation = '" + rows.table() + "'::regclass";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
