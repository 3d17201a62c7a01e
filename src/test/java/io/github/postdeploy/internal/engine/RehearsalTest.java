package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.store.TestDatabase;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.Collections;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
        return rules(ChunkTransaction.TOGETHER, ItemErrorPolicy.FAIL, itemsPerSecond);
    }

    private static Rules rules(ChunkTransaction transaction, ItemErrorPolicy onItemError, double itemsPerSecond) {
        return new Rules(
                CrashPolicy.LOSE,
                new Rules.Retry(0, Duration.ZERO),
                null,
                new Rules.Chunks(transaction, 1, new Rules.ItemErrors(onItemError, 100), 50, itemsPerSecond));
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
        assertThat(run.report().message())
                .endsWith("; all 1000 items would take about 25.0 s at the 40 items per second that are allowed.");
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
        assertThat(run.report().message())
                .contains("; 1 item failed; all 1000 items would take about ")
                .endsWith(" Failed: 30 with java.lang.IllegalArgumentException: 30 is broken.");
        assertThat(chunks).hasSize(1 + 50 + 1);
    }

    @Test
    void workThatCannotBeRolledBack_isRefusedBeforeAnythingIsRead() {
        AtomicInteger reads = new AtomicInteger();
        CountedRows rows = new Told() {
            @Override
            public List<Long> read(KeyRange range, int size, Chunk chunk) throws Exception {
                reads.incrementAndGet();
                return super.read(range, size, chunk);
            }
        };
        TestNode node = application
                .manualBackfill("b", rows, rules(ChunkTransaction.SEPARATE, ItemErrorPolicy.FAIL, 0))
                .start("n")
                .awaitReady();
        Run run = node.await(node.rehearse("b", 100).id(), RunStatus.FAILED);
        assertThat(run.report().error().message())
                .isEqualTo("The backfill 'b' cannot be run dry: it declares transaction = SEPARATE and names no data"
                        + " source, so its work cannot be rolled back, and a dry run would do it. Let its writesTo() return"
                        + " the data source or persistence unit that it writes to, or leave out dryRun.");
        assertThat(reads).hasValue(0);
        assertThat(chunks).isEmpty();
        assertThat(node.status("b")).isEqualTo(ActionStatus.PENDING);
    }

    @Test
    void separateWorkOnANamedDataSource_isRolledBack() {
        CountedRows rows = new Told() {
            @Override
            public WritesTo writesTo() {
                return WritesTo.dataSource(database);
            }
        };
        TestNode node = application
                .manualBackfill("b", rows, rules(ChunkTransaction.SEPARATE, ItemErrorPolicy.FAIL, 0))
                .start("n")
                .awaitReady();
        Run run = node.await(node.rehearse("b", 100).id(), RunStatus.SUCCEEDED);
        assertThat(run.report().message()).startsWith("Dry run, rolled back: 100 items in 2 chunks");
        assertThat(chunks).containsExactly(50, 50);
        assertThat(rows.times()).isEqualTo(Map.of(0, ROWS));
    }

    @ParameterizedTest
    @EnumSource(ItemErrorPolicy.class)
    void keyThatIsNotUnique_isFound(ItemErrorPolicy onItemError) {
        assertFault(onItemError, "Two items of one page have the cursor 1. A cursor must be unique", new Told() {
            @Override
            public Object cursor(Long id) {
                return id / 20;
            }
        });
        assertThat(chunks).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ItemErrorPolicy.class)
    void pageOutOfOrder_isFound(ItemErrorPolicy onItemError) {
        assertFault(onItemError, "The page is out of order: 20 comes after 30.", new Told() {
            @Override
            public List<Long> read(KeyRange range, int size, Chunk chunk) throws Exception {
                List<Long> page = super.read(range, size, chunk);
                Collections.swap(page, 1, 2);
                return page;
            }
        });
        assertThat(chunks).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ItemErrorPolicy.class)
    void cursorThatDoesNotAdvance_isFound(ItemErrorPolicy onItemError) {
        assertFault(onItemError, "The page is out of order: 10 comes after 500.", new Told() {
            @Override
            public List<Long> read(KeyRange range, int size, Chunk chunk) throws Exception {
                return super.read(KeyRange.all(), size, chunk);
            }
        });
        assertThat(chunks).containsExactly(50);
    }

    @ParameterizedTest
    @EnumSource(ItemErrorPolicy.class)
    void pagesThatGoRoundInACircle_areFound(ItemErrorPolicy onItemError) {
        assertFault(onItemError, "The pages go round in a circle: the cursor has come back to", new Told() {
            @Override
            public Object cursor(Long id) {
                return "key " + id % 1_000;
            }

            @Override
            public List<Long> read(KeyRange range, int size, Chunk chunk) throws Exception {
                long after = range.after().isEmpty()
                        ? 0
                        : Long.parseLong(range.after().get().as(String.class).substring("key ".length()));
                return super.read(KeyRange.of(Cursor.of(after), null), size, chunk);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(ItemErrorPolicy.class)
    void cursorThatIsTooLongToBeStored_isFound(ItemErrorPolicy onItemError) {
        assertFault(onItemError, "characters as JSON; it may take at most 2000. Use a shorter key.", new Told() {
            @Override
            public Object cursor(Long id) {
                return "x".repeat(id == 30 ? 2_000 : 10) + id;
            }
        });
        assertThat(chunks).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ItemErrorPolicy.class)
    void cutsOutOfOrder_areFound(ItemErrorPolicy onItemError) {
        assertFault(
                onItemError,
                "split of the backfill 'b' returned cuts out of order: 2000 comes after 5000.",
                new Told() {
                    @Override
                    public List<Long> split(int parts, Chunk chunk) {
                        return List.of(5_000L, 2_000L);
                    }
                });
        assertThat(chunks).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ItemErrorPolicy.class)
    void readBeyondItsRange_isFoundThoughTheSampleDoesNotReachTheEnd(ItemErrorPolicy onItemError) {
        String fault = "The page goes beyond its range: read was asked for what comes up to 5000, and returned 5010.";
        assertFault(onItemError, fault, new Told() {
            @Override
            public List<Long> split(int parts, Chunk chunk) {
                return List.of(5_000L);
            }

            @Override
            public List<Long> read(KeyRange range, int size, Chunk chunk) throws Exception {
                return super.read(KeyRange.of(range.after().orElse(null), null), size, chunk);
            }
        });
        assertThat(chunks).isEmpty();
    }

    private void assertFault(ItemErrorPolicy onItemError, String message, CountedRows rows) {
        TestNode node = application
                .manualBackfill("b", rows, rules(ChunkTransaction.TOGETHER, onItemError, 0))
                .start("n")
                .awaitReady();
        Run run = node.await(node.rehearse("b", 400).id(), RunStatus.FAILED);
        assertThat(run.report().error().message()).contains(message);
        assertThat(rows.times()).isEqualTo(Map.of(0, ROWS));
    }
}
