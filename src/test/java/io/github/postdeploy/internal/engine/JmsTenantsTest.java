package io.github.postdeploy.internal.engine;

import static io.github.postdeploy.internal.engine.TestNode.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.administration.TenantChoice;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.jms.EmbeddedBroker;
import io.github.postdeploy.internal.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tenants' runs on nodes that share one PostgreSQL, and travel through Artemis in this JVM. */
class JmsTenantsTest {

    private static final Duration BOUND = Duration.ofMinutes(2);
    private static final TenantChoice RED = new TenantChoice(List.of("red"));

    private static EmbeddedBroker broker;

    private final TestTenants tenants = new TestTenants("red", "blue");
    private final TestApplication application = new TestApplication(TestDatabase.POSTGRESQL.shared());
    private final List<String> executed = new CopyOnWriteArrayList<>();
    private JmsLab lab;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.inVm();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @AfterEach
    void end() {
        application.close();
    }

    private JmsLab lab() {
        lab = new JmsLab(application, broker.url());
        return lab;
    }

    private static void awaitCounts(TestNode node, String action, Map<ActionStatus, Integer> counts) {
        await().atMost(BOUND)
                .untilAsserted(
                        () -> assertThat(node.view(action).tenants().counts()).isEqualTo(counts));
    }

    private static List<Run> runs(TestNode node, String action) {
        return node.administration()
                .runs(new RunQuery(Set.of(), action, null, null, 0, 500))
                .runs();
    }

    @Test
    void tenantsRuns_areExecutedOnceEachOnAllNodesWithTheirTenantCurrent() {
        int count = 90;
        tenants.add(IntStream.range(2, count).mapToObj(i -> "t" + i).toList());
        Map<String, AtomicInteger> first = new ConcurrentHashMap<>();
        CountDownLatch threeAtOnce = new CountDownLatch(3);
        application
                .tenants(tenants)
                .action("a", context -> {
                    threeAtOnce.countDown();
                    assertThat(threeAtOnce.await(BOUND.toSeconds(), TimeUnit.SECONDS))
                            .isTrue();
                    assertThat(tenants.current()).isEqualTo(context.tenant().orElseThrow());
                    first.computeIfAbsent(tenants.current(), tenant -> new AtomicInteger())
                            .incrementAndGet();
                })
                .action("b", context -> executed.add(tenants.current()), "a")
                .once("z", context -> executed.add("z"), "b");
        TestNode one = lab().worker("one", 1);
        lab.worker("two", 1);
        lab.worker("three", 1);
        await().atMost(BOUND).until(() -> one.status("z") == ActionStatus.SUCCEEDED);
        awaitCounts(one, "a", Map.of(ActionStatus.SUCCEEDED, count));
        awaitCounts(one, "b", Map.of(ActionStatus.SUCCEEDED, count));
        assertThat(first).hasSize(count).allSatisfy((tenant, times) -> assertThat(times)
                .hasValue(1));
        assertThat(executed).hasSize(count + 1).doesNotHaveDuplicates().endsWith("z");
        assertThat(runs(one, "a"))
                .hasSize(count)
                .allMatch(run -> run.attempt() == 1)
                .extracting(run -> run.place().node())
                .contains("one", "two", "three");
    }

    /** A run for a tenant, whose message the node that has scheduled it does not take itself. */
    private Run sent() {
        application.lease(Duration.ofSeconds(30)).tenants(tenants);
        TestNode sender = lab.sender("sender", JmsLab.NEVER);
        return sender.administration()
                .run(RunOrder.of(Mode.ONE, "a").forTenants(RED), ALICE)
                .runs()
                .get(0);
    }

    private void awaitThatItIsLeft(TestNode node, Run run) {
        await("a message that the node puts back")
                .during(Duration.ofSeconds(2))
                .atMost(BOUND)
                .until(() -> node.administration().run(run.id()).status() == RunStatus.SCHEDULED);
        assertThat(executed).isEmpty();
    }

    @Test
    void runOfATenantThatTheReceiverHasNotHeardOf_isLeftToOtherNodes() {
        application.manual("a", context -> executed.add(tenants.current()));
        lab();
        application.lease(Duration.ofSeconds(30)).tenants(new TestTenants("blue"));
        TestNode late = lab.worker("late", 2);
        Run run = sent();
        awaitThatItIsLeft(late, run);
        lab.worker("knows", 1);
        Run done = late.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(done.place().node()).isEqualTo("knows");
        assertThat(executed).containsExactly("red");
    }

    @Test
    void runOfATenantThatTheReceiverHearsOfLater_isExecutedThere() {
        TestTenants heard = new TestTenants("blue");
        application.manual("a", context -> executed.add(heard.current()));
        lab();
        application.lease(Duration.ofSeconds(30)).tenants(heard);
        TestNode late = lab.worker("late", 2);
        Run run = sent();
        awaitThatItIsLeft(late, run);
        heard.add(List.of("red"));
        Run done = late.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(done.place().node()).isEqualTo("late");
        assertThat(executed).containsExactly("red");
    }

    @Test
    void runOfATenant_isLeftByANodeWithoutTenants() {
        application.manual("a", context -> executed.add(String.valueOf(tenants.current())));
        TestNode without = lab().worker("without", 2);
        Run run = sent();
        awaitThatItIsLeft(without, run);
        lab.worker("with", 1);
        assertThat(without.await(run.id(), RunStatus.SUCCEEDED).place().node()).isEqualTo("with");
        assertThat(executed).containsExactly("red");
    }
}
