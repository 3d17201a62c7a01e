package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ActionSource;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.RunPage;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.spi.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Eight nodes in one JVM, started at once on one database, run each of 100 actions exactly once. Jakarta Batch without a
 * server is one to a JVM; it takes part in {@link RacingProcessesIT}.
 */
class RacingNodesIT {

    private static final int NODES = 8;
    private static final int ACTIONS = 100;
    private static final Duration BOUND = Duration.ofSeconds(60);

    private final ExecutorService threads = Executors.newFixedThreadPool(NODES);
    private TestApplication application;

    /** The schedulers that race. */
    enum Kind {
        INLINE(() -> new InlineScheduler(TestNode::daemon)),
        POOL(() -> new PoolScheduler(4));

        private final Supplier<Scheduler> scheduler;

        Kind(Supplier<Scheduler> scheduler) {
            this.scheduler = scheduler;
        }
    }

    @AfterEach
    void end() {
        application.close();
        threads.shutdownNow();
    }

    private ExecutionTable prepare(TestDatabase database, boolean auto) {
        DataSource dataSource = database.shared();
        application = new TestApplication(dataSource).concurrency(4).lease(Duration.ofSeconds(30));
        ExecutionTable executions = ExecutionTable.create(dataSource, application.name());
        for (int i = 0; i < ACTIONS; i++) {
            ActionSource source = context -> executions.record(context.action(), "here");
            if (auto) {
                application.action(name(i), source);
            } else {
                application.manual(name(i), source);
            }
        }
        return executions;
    }

    private static String name(int i) {
        return "action %03d".formatted(i);
    }

    private List<TestNode> nodes(Kind kind) {
        return IntStream.range(0, NODES)
                .mapToObj(i -> application.node("node " + i, kind.scheduler.get()))
                .toList();
    }

    /** On each node at the same time. */
    private void atOnce(List<TestNode> nodes, Step step) throws Exception {
        CyclicBarrier together = new CyclicBarrier(NODES);
        List<Callable<Void>> steps = new ArrayList<>();
        nodes.forEach(node -> steps.add(() -> {
            together.await();
            step.take(node);
            return null;
        }));
        for (Future<Void> taken : threads.invokeAll(steps)) {
            taken.get();
        }
    }

    private interface Step {
        void take(TestNode node) throws Exception;
    }

    private void assertEachRanOnce(TestNode node, ExecutionTable executions) {
        await().atMost(BOUND)
                .until(() -> node.isReady()
                        && node.administration().status().actions().stream()
                                .allMatch(action -> action.status() == ActionStatus.SUCCEEDED));
        RunPage history = node.administration().runs(new RunQuery(Set.of(), null, null, null, 0, 500));
        assertThat(history.total()).isEqualTo(ACTIONS);
        assertThat(history.runs()).allMatch(run -> run.status() == RunStatus.SUCCEEDED && run.attempt() == 1);
        assertThat(executions.actions()).hasSize(ACTIONS).doesNotHaveDuplicates();
    }

    @ParameterizedTest(name = "{1} on {0}")
    @CsvSource({"H2, INLINE", "H2, POOL", "POSTGRESQL, INLINE", "POSTGRESQL, POOL", "MARIADB, POOL"})
    void nodesStartingAtOnce_runEachAutomaticActionOnce(TestDatabase database, Kind kind) throws Exception {
        ExecutionTable executions = prepare(database, true);
        List<TestNode> nodes = nodes(kind);
        atOnce(nodes, TestNode::start);
        assertEachRanOnce(nodes.get(0), executions);
    }

    @ParameterizedTest(name = "{1} on {0}")
    @CsvSource({"H2, INLINE", "H2, POOL", "POSTGRESQL, INLINE", "POSTGRESQL, POOL", "MARIADB, POOL"})
    void nodesAskedForEachActionAtOnce_runItOnce(TestDatabase database, Kind kind) throws Exception {
        ExecutionTable executions = prepare(database, false);
        List<TestNode> nodes = nodes(kind);
        atOnce(nodes, node -> node.start().awaitReady());
        List<String> order = new ArrayList<>(
                IntStream.range(0, ACTIONS).mapToObj(RacingNodesIT::name).toList());
        Collections.shuffle(order, new Random(database.ordinal()));
        atOnce(nodes, node -> order.forEach(action -> askOnce(node, action)));
        assertEachRanOnce(nodes.get(0), executions);
    }

    private static void askOnce(TestNode node, String action) {
        try {
            node.administration().run(action, Mode.ONCE, TestNode.ALICE);
        } catch (ActionBusyException anotherNodeWasFaster) {
            assertThat(anotherNodeWasFaster.run().key().action()).isEqualTo(action);
        }
    }
}
