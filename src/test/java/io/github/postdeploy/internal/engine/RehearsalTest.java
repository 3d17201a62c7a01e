package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.store.TestDatabase;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A dry run is as considerate of the database as a real one, and as patient. */
class RehearsalTest {

    private static final int ROWS = 1_000;
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final DataSource database = TestDatabase.H2.shared();
    private final TestApplication application = new TestApplication(database);
    private final Queue<Integer> chunks = new ConcurrentLinkedQueue<>();

    @AfterEach
    void end() {
        application.close();
    }

    private static Rules rules(double itemsPerSecond) {
        return new Rules(
                CrashPolicy.LOSE,
                new Rules.Retry(0, Duration.ZERO),
                null,
                new Rules.Chunks(
                        ChunkTransaction.TOGETHER,
                        1,
                        new Rules.ItemErrors(ItemErrorPolicy.FAIL, 100),
                        50,
                        itemsPerSecond));
    }

    /** Tells the sizes of its chunks. */
    private class Told extends CountedRows {

        Told() {
            super(database, ROWS);
        }

        @Override
        public List<Long> split(int parts, Chunk chunk) {
            return List.of();
        }

        @Override
        public void write(List<Long> ids, Chunk chunk) throws Exception {
            chunks.add(ids.size());
            super.write(ids, chunk);
        }
    }

    @Test
    void rate_holds() {
        TestNode node = application
                .manualBackfill("b", new Told(), rules(40))
                .start("n")
                .awaitReady();
        Run run = node.await(node.rehearse("b", 100).id(), RunStatus.SUCCEEDED);
        assertThat(chunks).containsExactly(40, 40, 20);
        assertThat(Duration.between(run.times().startedAt(), run.times().finishedAt()))
                .isGreaterThan(Duration.ofMillis(1_400));
    }

    @Test
    void busySignal_pauses() {
        AtomicReference<String> busy = new AtomicReference<>("the queue is long");
        TestNode node = application
                .busy(() -> Optional.ofNullable(busy.get()))
                .manualBackfill("b", new Told(), rules(0))
                .start("n")
                .awaitReady();
        Run run = node.rehearse("b", 100);
        Awaitility.await().atMost(BOUND).until(() -> "Pauses: the queue is long"
                .equals(node.administration().run(run.id()).report().message()));
        assertThat(chunks).isEmpty();
        busy.set(null);
        node.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(chunks).containsExactly(50, 50);
    }

    @Test
    void chunkThatTheDatabaseCouldNotDoNow_isTriedAgainWhole() {
        AtomicInteger failures = new AtomicInteger(3);
        CountedRows rows = new Told() {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                super.write(ids, chunk);
                if (failures.getAndDecrement() > 0) {
                    throw new SQLTransientException("a deadlock");
                }
            }
        };
        TestNode node =
                application.manualBackfill("b", rows, rules(0)).start("n").awaitReady();
        Run run = node.await(node.rehearse("b", 100).id(), RunStatus.SUCCEEDED);
        assertThat(run.report().message())
                .startsWith("Dry run, rolled back: 100 items in 2 chunks")
                .contains("; 0 items failed");
        assertThat(chunks).containsExactly(50, 50, 50, 50, 50);
        assertThat(rows.times()).isEqualTo(Map.of(0, ROWS));
    }

    @Test
    void itemThatFails_isToldByItself() {
        CountedRows rows = new Told() {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                super.write(ids, chunk);
                if (ids.contains(30L)) {
                    throw new IllegalArgumentException("30 is broken");
                }
            }
        };
        TestNode node =
                application.manualBackfill("b", rows, rules(0)).start("n").awaitReady();
        Run run = node.await(node.rehearse("b", 60).id(), RunStatus.FAILED);
        assertThat(run.report().message()).contains("; 1 item failed, the first 30 with");
        assertThat(chunks).hasSize(1 + 50 + 1);
    }
}
