package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.spi.ScheduledRun;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server tells tasks to end before the application hears that it is shutting down. */
class LeavingNodeTest {

    private static final int ROWS = 100;
    private static final Duration LEASE = Duration.ofSeconds(3);

    private final DataSource database = TestDatabase.H2.shared();
    private final TestApplication application = new TestApplication(database).lease(LEASE);
    private final HeldScheduler scheduler = new HeldScheduler();
    private final CountDownLatch within = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);
    private final CountedRows rows = new CountedRows(database, ROWS) {
        @Override
        public void write(List<Long> ids, Chunk chunk) throws Exception {
            within.countDown();
            mayGoOn.await();
            super.write(ids, chunk);
        }
    };

    @AfterEach
    void end() {
        mayGoOn.countDown();
        application.close();
    }

    @Test
    void runWhoseTaskIsToldToEnd_isLeftToOtherNodesForTheLengthOfALease() throws Exception {
        TestNode node = application
                .manualBackfill("b", rows, BackfillTest.rules(1))
                .start("n", scheduler)
                .awaitReady();
        Run run = node.one("b");
        ScheduledRun first = taken();
        TestNode.daemon(first::execute).start();
        within.await();

        long told = System.nanoTime();
        node.executor().stop(first.ticket());
        mayGoOn.countDown();
        ScheduledRun second = taken();

        assertThat(Duration.ofNanos(System.nanoTime() - told)).isGreaterThanOrEqualTo(LEASE);
        assertThat(second.runId()).isEqualTo(run.id());
        second.execute();
        assertThat(node.await(run.id(), RunStatus.SUCCEEDED).attempt()).isEqualTo(2);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    private ScheduledRun taken() throws InterruptedException {
        ScheduledRun task = scheduler.taken.poll(30, TimeUnit.SECONDS);
        assertThat(task).as("task that the scheduler got").isNotNull();
        return task;
    }
}
