package io.github.postdeploy.internal.engine;

import static io.github.postdeploy.internal.engine.argument.TestParameters.secret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.ItemErrorPolicy;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ActionBody;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.argument.GivenValue.Quoted;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Items that a backfill leaves out are told by its run and by the log, until they are written after all. */
class LeftOutItemsTest {

    private static final int ROWS = 200;
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final DataSource database = TestDatabase.H2.shared();
    private final TestApplication application = new TestApplication(database);
    private final Set<Long> broken = ConcurrentHashMap.newKeySet();
    private final AtomicReference<String> told = new AtomicReference<>();
    private final AtomicReference<String> busy = new AtomicReference<>();
    private final CountedRows rows = new CountedRows(database, ROWS) {
        @Override
        public void write(List<Long> ids, Chunk chunk) throws Exception {
            super.write(ids, chunk);
            if (busy.get() != null) {
                new CountDownLatch(1)
                        .await(100, TimeUnit.MILLISECONDS); // so that the signal is asked before all are done
            }
            if (told.get() != null) {
                chunk.run().message(told.get());
            }
            ids.stream().filter(broken::contains).findFirst().ifPresent(id -> {
                throw new IllegalArgumentException(id + " is broken");
            });
        }
    };

    @AfterEach
    void end() {
        application.close();
    }

    private static Rules rules(int partitions, double itemsPerSecond) {
        return new Rules(
                CrashPolicy.LOSE,
                new Rules.Retry(0, Duration.ZERO),
                null,
                new Rules.Chunks(
                        ChunkTransaction.TOGETHER,
                        partitions,
                        new Rules.ItemErrors(ItemErrorPolicy.SKIP, 100),
                        50,
                        itemsPerSecond));
    }

    private TestNode node(Rules rules) {
        return application
                .busy(() -> Optional.ofNullable(busy.get()))
                .manualBackfill("b", rows, rules)
                .start("n", new PoolScheduler(5))
                .awaitReady();
    }

    private static Run succeeded(TestNode node) {
        return node.await(node.one("b").id(), RunStatus.SUCCEEDED);
    }

    private void breakTheFirst(int items) {
        for (long i = 1; i <= items; i++) {
            broken.add(10 * i);
        }
    }

    @Test
    void theirSum_isToldUntilTheyAreWritten() {
        broken.addAll(Set.of(10L, 500L, 1_500L));
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            TestNode node = node(rules(4, 0));
            Run run = succeeded(node);
            String id = run.id().toString();
            String three = "3 items were left out; GET runs/" + id + "/failures lists them, POST runs/" + id
                    + "/retry-failures writes them again.";
            assertThat(run.report().message()).isEqualTo(three);
            assertThat(log.linesWith("PDP0137"))
                    .containsExactly("PDP0137: Of 'b' " + three.replace(" runs/", " postdeploy/runs/"));

            broken.retainAll(Set.of(500L));
            node.administration().retryFailures(run.id(), TestNode.ALICE);
            String one = "1 item was left out; GET runs/" + id + "/failures lists it, POST runs/" + id
                    + "/retry-failures writes it again.";
            assertThat(node.await(run.id(), RunStatus.SUCCEEDED).report().message())
                    .isEqualTo(one);
            assertThat(log.linesWith("PDP0137")).hasSize(2);

            broken.clear();
            node.administration().retryFailures(run.id(), TestNode.ALICE);
            assertThat(node.await(run.id(), RunStatus.SUCCEEDED).report().message())
                    .isNull();
            assertThat(log.linesWith("PDP0137")).hasSize(2);
        }
    }

    @Test
    void theirSum_comesBeforeWhatTheBackfillTells() {
        broken.add(10L);
        told.set("All is well. ".repeat(200));
        TestNode node = node(rules(1, 0));
        Run run = succeeded(node);
        assertThat(run.report().message())
                .startsWith("1 item was left out; GET runs/")
                .contains("writes it again. All is well.")
                .hasSize(2_000);

        broken.clear();
        told.set("Done.");
        node.administration().retryFailures(run.id(), TestNode.ALICE);
        assertThat(node.await(run.id(), RunStatus.SUCCEEDED).report().message()).isEqualTo("Done.");
    }

    @Test
    void ofARunWhoseSecretsAreErased_areNotPromisedToBeWrittenAgain() {
        broken.add(10L);
        ActionBody body = new ActionBody.Chunked((context, use) -> use.accept(rows));
        TestNode node = application
                .taking("b", body, rules(1, 0), secret("key", String.class))
                .start("n")
                .awaitReady();
        RunOrder order = RunOrder.of(Mode.ONE, "b").with(Map.of("key", new Quoted("sesame")));
        Run asked = node.administration().run(order, TestNode.ALICE).runs().get(0);
        Run run = node.await(asked.id(), RunStatus.SUCCEEDED);
        assertThat(run.report().message())
                .isEqualTo("1 item was left out; GET runs/" + run.id() + "/failures lists it. Only another run can"
                        + " write it, since this one's secret arguments are erased.");
        assertThatThrownBy(() -> node.administration().retryFailures(run.id(), TestNode.ALICE))
                .isInstanceOf(NotResumableException.class);
    }

    @Test
    void busySignal_pausesWritingThemAgain() {
        breakTheFirst(60);
        TestNode node = node(rules(1, 0));
        Run run = succeeded(node);
        broken.clear();
        busy.set("the queue is long");
        node.administration().retryFailures(run.id(), TestNode.ALICE);
        Awaitility.await().atMost(BOUND).until(() -> "Pauses: the queue is long"
                .equals(node.administration().run(run.id()).report().message()));
        assertThat(node.administration().failures(run.id(), 0, 1).total()).isPositive();

        busy.set(null);
        node.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
    }

    @Test
    void rate_holdsWhenTheyAreWrittenAgain() {
        breakTheFirst(100);
        TestNode fast = node(rules(1, 0));
        Run run = succeeded(fast);
        fast.stop();
        broken.clear();
        try (TestApplication slow = new TestApplication(application.name(), database)) {
            TestNode node = slow.manualBackfill("b", rows, rules(1, 50))
                    .start("slow", new PoolScheduler(5))
                    .awaitReady();
            node.administration().retryFailures(run.id(), TestNode.ALICE);
            Run retried = node.await(run.id(), RunStatus.SUCCEEDED);
            // Without the items it is one second, before a chunk that finds nothing else to do.
            assertThat(Duration.between(
                            retried.times().startedAt(), retried.times().finishedAt()))
                    .isGreaterThan(Duration.ofSeconds(2));
            assertThat(rows.times()).isEqualTo(Map.of(1, ROWS));
        }
    }
}
