package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What waits for rows that another session has locked says so, and goes on when they are free. */
class FrozenSessionTest {

    private static final int ROWS = 1_000;
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final DataSource database = TestDatabase.H2.shared();
    private final TestApplication application = new TestApplication(database);
    private final CountDownLatch inChunk = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    @Test
    void stopThatCannotBeRecorded_saysWhatItWaitsFor() throws SQLException {
        BackfillSettings defaults = BackfillSettings.DEFAULT;
        CountedRows rows = new CountedRows(database, ROWS) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                super.write(ids, chunk);
                inChunk.countDown();
                mayEnd.await();
            }
        };
        TestNode node = application
                .backfills(new BackfillSettings(defaults.chunks(), defaults.itemsPerSecond(), 1, defaults.pauses()))
                .manualBackfill("b", rows, BackfillTest.rules(2))
                .start("n", new PoolScheduler(2))
                .awaitReady();
        Run run = node.one("b");
        await().atMost(BOUND).until(() -> inChunk.getCount() == 0);
        try (Connection frozen = lockPartition(run.id(), 1)) {
            node.administration().stop(run.id(), TestNode.ALICE);
            mayEnd.countDown();
            await().atMost(BOUND).until(() -> String.valueOf(message(node, run))
                    .startsWith("It is over, but that is not recorded yet."));
            assertThat(message(node, run)).contains("locked by another session");
            assertThat(node.administration().run(run.id()).status()).isEqualTo(RunStatus.RUNNING);
            frozen.rollback();
        }
        Run stopped = node.await(run.id(), RunStatus.STOPPED);
        assertThat(stopped.report().message()).isEqualTo("Stopped on request.");

        node.administration().resume(run.id(), TestNode.ALICE);
        node.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    private static String message(TestNode node, Run run) {
        return node.administration().run(run.id()).report().message();
    }

    private Connection lockPartition(UUID runId, int part) throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        try (Statement lock = connection.createStatement()) {
            lock.executeQuery("SELECT token FROM postdeploy_partition WHERE run_id = '" + runId + "' AND part = " + part
                    + " FOR UPDATE");
        }
        return connection;
    }
}
