package io.github.postdeploy.internal.engine;

import static io.github.postdeploy.internal.engine.TestNode.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.administration.TenantChoice;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.release.StartView;
import io.github.postdeploy.internal.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tenants' automatic actions that wait for enough nodes. */
class MinNodesTenantsTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int TENANTS = 25;

    private final TestTenants tenants = new TestTenants();
    private final Map<String, AtomicInteger> executions = new ConcurrentHashMap<>();
    private final TestApplication application = new TestApplication(TestDatabase.H2.shared())
            .lease(Duration.ofSeconds(3))
            .tenants(tenants.add(
                    IntStream.range(0, TENANTS).mapToObj(i -> "t" + i).toList()))
            .action("fill", context -> executions
                    .computeIfAbsent(tenants.current(), name -> new AtomicInteger())
                    .incrementAndGet());

    @AfterEach
    void end() {
        application.close();
    }

    private TestNode start(String node) {
        return application.start(node, new PoolScheduler(4)).awaitReady();
    }

    private static Map<ActionStatus, Integer> counts(TestNode node) {
        return node.view("fill").tenants().counts();
    }

    private static StartView gate(TestNode node) {
        return node.administration().status().rollout().start();
    }

    private void awaitEachOnce(TestNode node) {
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(counts(node)).isEqualTo(Map.of(ActionStatus.SUCCEEDED, TENANTS)));
        assertThat(executions).hasSize(TENANTS).allSatisfy((tenant, count) -> assertThat(count)
                .hasValue(1));
    }

    @Test
    void tenantsRuns_waitForTheLastNodeAndAreExecutedOnceEach() {
        application.minNodes(3, LONG);
        TestNode one = start("one");
        TestNode two = start("two");
        assertThat(gate(one).message()).isEqualTo("waiting: 2 of 3 nodes");
        assertThat(gate(two).message()).isEqualTo("waiting: 2 of 3 nodes");
        assertThat(counts(two)).isEqualTo(Map.of(ActionStatus.PENDING, TENANTS));
        assertThat(executions).isEmpty();
        start("three");
        awaitEachOnce(one);
    }

    @Test
    void timeout_isToldForEachTenant_andTheMissingNodeStartsAll() {
        application.minNodes(2, Duration.ofSeconds(1));
        TestNode one = start("one");
        await().atMost(BOUND).until(() -> gate(one).state() == StartView.State.TIMED_OUT);
        assertThat(counts(one)).isEqualTo(Map.of(ActionStatus.PENDING, TENANTS));
        RunReceipt held = one.administration().runPending(Mode.AUTO, ALICE);
        assertThat(held.scheduled()).isZero();
        assertThat(held.notScheduled()).hasSize(TENANTS).allSatisfy(left -> assertThat(left.reason())
                .startsWith("timed out after PT1S: 1 of 2 nodes run release 1.0 (one); 1 is missing."));
        assertThat(executions).isEmpty();
        start("two");
        awaitEachOnce(one);
    }

    @Test
    void requestThatIgnoresTheNodes_isForTheTenantsThatItNames() {
        application.minNodes(2, LONG).tenantConcurrency(1);
        TestNode one = start("one");
        List<String> some = List.of("t1", "t2", "t3", "t4", "t5");
        RunReceipt receipt = one.administration()
                .run(
                        RunOrder.pending(Mode.AUTO)
                                .forTenants(new TenantChoice(some))
                                .ignoringMinNodes(),
                        ALICE);
        assertThat(receipt.runs())
                .hasSize(some.size())
                .extracting(Run::origin)
                .containsOnly(new Run.Origin(ALICE, Mode.AUTO, true));
        await().atMost(BOUND).untilAsserted(() -> assertThat(counts(one))
                .isEqualTo(Map.of(ActionStatus.SUCCEEDED, some.size(), ActionStatus.PENDING, TENANTS - some.size())));
        assertThat(executions).containsOnlyKeys(some);
        assertThat(gate(one).state()).isEqualTo(StartView.State.WAITING);
        start("two");
        awaitEachOnce(one);
    }
}
