package io.github.postdeploy.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.ActionSource;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.store.TestDatabase;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Ten thousand tenants. */
class ManyTenantsIT {

    private static final Duration BOUND = Duration.ofMinutes(10);
    private static final int TENANTS = 10_000;
    private static final int NODES = 2;
    private static final int TENANTS_AT_ONCE = 4;

    /** Of each tenant at work, of the one before it whose end is being written, and of two that come next. */
    private static final int HELD = 4 * TENANTS_AT_ONCE * NODES;

    private static final long MEGABYTE = 1024 * 1024;

    @Test
    void eachTenantsRun_isExecutedOnceOnTwoNodes_whichHoldFewAtATime() {
        execute((application, body) -> application.action("a", body));
    }

    @Test
    void eachTenantsRunOfARelease_isExecutedOnceOnTwoNodes_whichHoldFewAtATime() {
        execute((application, body) -> application.everyRelease("a", body));
    }

    private static void execute(BiConsumer<TestApplication, ActionSource> declaration) {
        DataSource database = TestDatabase.POSTGRESQL.shared();
        TestTenants tenants = new TestTenants();
        tenants.add(IntStream.range(0, TENANTS).mapToObj(i -> "tenant " + i).toList());
        try (TestApplication application = new TestApplication(database)) {
            ExecutionTable table = ExecutionTable.create(database, application.name());
            application.tenants(tenants).tenantConcurrency(TENANTS_AT_ONCE);
            declaration.accept(application, context -> table.record(tenants.current(), "any"));
            long before = heap();
            TestNode first = application.start("first", new PoolScheduler(8));
            TestNode second = application.start("second", new PoolScheduler(8));
            awaitExecutions(table, TENANTS / 2);
            assertThat(heap() - before).as("heap in the middle").isLessThan(64 * MEGABYTE);
            awaitExecutions(table, TENANTS);
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(counts(second)).isEqualTo(Map.of(ActionStatus.SUCCEEDED, TENANTS)));
            assertThat(counts(first)).isEqualTo(Map.of(ActionStatus.SUCCEEDED, TENANTS));
            assertThat(table.actions()).hasSize(TENANTS).doesNotHaveDuplicates();
            assertThat(first.administration()
                            .runs(new RunQuery(Set.of(RunStatus.SUCCEEDED), "a", null, null, 0, 1))
                            .total())
                    .isEqualTo(TENANTS);
            assertThat(heap() - before).as("heap at the end").isLessThan(64 * MEGABYTE);
        }
    }

    private static void awaitExecutions(ExecutionTable table, int count) {
        await().atMost(BOUND).pollInterval(Duration.ofMillis(500)).until(() -> {
            assertThat(held(table)).as("runs in charge").isLessThanOrEqualTo(HELD);
            return table.actions().size() >= count;
        });
    }

    private static Map<ActionStatus, Integer> counts(TestNode node) {
        return node.view("a").tenants().counts();
    }

    /** How many runs the nodes have taken charge of. */
    private static int held(ExecutionTable table) {
        String sql = "SELECT boot FROM postdeploy_action WHERE application = ? AND boot IS NOT NULL";
        return table.strings(sql, table.application()).size();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
