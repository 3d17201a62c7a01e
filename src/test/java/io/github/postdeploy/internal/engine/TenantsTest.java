package io.github.postdeploy.internal.engine;

import static io.github.postdeploy.internal.engine.TestNode.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.CrashPolicy;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.administration.TenantChoice;
import io.github.postdeploy.internal.engine.administration.TenantQuery;
import io.github.postdeploy.internal.engine.administration.TenantStatus;
import io.github.postdeploy.internal.engine.administration.TodoView;
import io.github.postdeploy.internal.engine.argument.InvalidOrderException;
import io.github.postdeploy.internal.engine.model.ActionBusyException;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.model.TenantsUnknownException;
import io.github.postdeploy.internal.engine.model.UnknownTenantException;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.spi.TenantContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Actions that run for each tenant. */
class TenantsTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final TenantChoice RED = new TenantChoice(List.of("red"));

    private final TestTenants tenants = new TestTenants("red", "blue", "green");
    private final TestApplication application = new TestApplication(TestDatabase.H2.shared()).tenants(tenants);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        application.close();
    }

    private TestNode start(String node) {
        return application.start(node, new PoolScheduler(8)).awaitReady();
    }

    private static Map<ActionStatus, Integer> counts(TestNode node, String action) {
        return node.view(action).tenants().counts();
    }

    private static void awaitCounts(TestNode node, String action, Map<ActionStatus, Integer> counts) {
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(counts(node, action)).isEqualTo(counts));
    }

    private static List<TenantStatus> tenants(TestNode node, String action, ActionStatus... statuses) {
        return node.administration()
                .tenants(action, new TenantQuery(Set.of(statuses), 0, 500))
                .tenants();
    }

    private static List<String> names(List<TenantStatus> tenants) {
        return tenants.stream().map(TenantStatus::tenant).toList();
    }

    private static List<String> tenantsOf(List<Run> runs) {
        return runs.stream().map(run -> run.key().tenant()).toList();
    }

    @Test
    void action_runsOnceForEachTenantWithThatTenantCurrent() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        application.action("a", context -> seen.add(context.tenant().orElseThrow() + " in " + tenants.current()));
        TestNode node = start("n");
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 3));
        assertThat(seen).containsExactlyInAnyOrder("red in red", "blue in blue", "green in green");
        assertThat(node.status("a")).isEqualTo(ActionStatus.SUCCEEDED);
        assertThat(node.administration().runPending(Mode.AUTO, ALICE).scheduled())
                .isZero();
        assertThat(node.administration()
                        .runs(new RunQuery(Set.of(), "a", "red", null, 0, 10))
                        .total())
                .isEqualTo(1);
    }

    @Test
    void actionThatIsNotPerTenant_runsOnceWithoutATenant() {
        List<String> seen = Collections.synchronizedList(new ArrayList<>());
        application.once("all", context -> seen.add(context.tenant() + " in " + tenants.current()));
        TestNode node = start("n");
        node.await("all", ActionStatus.SUCCEEDED);
        assertThat(seen).containsExactly("Optional.empty in null");
        assertThat(node.view("all").tenants()).isNull();
    }

    @Test
    void oneTenantsFailure_holdsUpNoOther_andIsRunAgainAlone() {
        AtomicBoolean broken = new AtomicBoolean(true);
        AtomicInteger runs = new AtomicInteger();
        application
                .action("a", context -> {
                    runs.incrementAndGet();
                    if (broken.get() && tenants.current().equals("blue")) {
                        throw new IllegalStateException("blue is broken");
                    }
                })
                .action("b", context -> {}, "a")
                .once("z", context -> {}, "b");
        TestNode node = start("n");
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 2, ActionStatus.FAILED, 1));
        awaitCounts(node, "b", Map.of(ActionStatus.SUCCEEDED, 2, ActionStatus.BLOCKED, 1));
        await().atMost(BOUND).until(() -> node.status("z") == ActionStatus.BLOCKED);
        assertThat(node.view("b").blockedBy()).containsExactly("a");
        assertThat(node.status("a")).isEqualTo(ActionStatus.FAILED);
        TodoView todo = node.administration().todo();
        assertThat(tenantsOf(todo.failed())).containsExactly("blue");
        assertThat(todo.auto()).containsExactly("b", "z");
        assertThat(node.administration().todo(RED).auto()).isEmpty();

        broken.set(false);
        RunReceipt again = node.administration().run(RunOrder.of(Mode.ONE, "a").whereFailed(), ALICE);
        assertThat(tenantsOf(again.runs())).containsExactly("blue");
        assertThat(again.notScheduled()).hasSize(2);
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 3));
        assertThat(runs).hasValue(4);
        node.administration().runPending(Mode.AUTO, ALICE);
        node.await("z", ActionStatus.SUCCEEDED);
        assertThat(counts(node, "b")).isEqualTo(Map.of(ActionStatus.SUCCEEDED, 3));
    }

    @Test
    void noMoreTenantsExecuteAtOnceThanAllowed_andEachInPlanOrder() {
        Map<String, List<String>> done = new ConcurrentHashMap<>();
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        tenants.add(IntStream.range(0, 40).mapToObj(i -> "t" + i).toList());
        for (String name : List.of("a", "b", "c")) {
            application.action(
                    name,
                    context -> {
                        most.accumulateAndGet(now.incrementAndGet(), Math::max);
                        done.computeIfAbsent(
                                        tenants.current(), tenant -> Collections.synchronizedList(new ArrayList<>()))
                                .add(name);
                        now.decrementAndGet();
                    },
                    name.equals("a") ? new String[0] : new String[] {name.equals("b") ? "a" : "b"});
        }
        application.tenantConcurrency(3);
        TestNode node = start("n");
        awaitCounts(node, "c", Map.of(ActionStatus.SUCCEEDED, 43));
        assertThat(done).hasSize(43).allSatisfy((tenant, names) -> assertThat(names)
                .containsExactly("a", "b", "c"));
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void requests_takeOneTenantSeveralOrAll() {
        application.manual("a", context -> {});
        TestNode node = start("n");
        RunReceipt one = node.administration().run(RunOrder.of(Mode.ONE, "a").forTenants(RED), ALICE);
        assertThat(tenantsOf(one.runs())).containsExactly("red");
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 1, ActionStatus.PENDING, 2));
        assertThat(names(tenants(node, "a", ActionStatus.PENDING))).containsExactly("blue", "green");

        RunReceipt once = node.administration().run(RunOrder.of(Mode.ONCE, "a"), ALICE);
        assertThat(tenantsOf(once.runs())).containsExactly("blue", "green");
        assertThat(once.notScheduled())
                .hasSize(1)
                .allMatch(left -> left.key().tenant().equals("red"));
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 3));

        node.administration().reset("a", new TenantChoice(List.of("red", "blue")), ALICE);
        assertThat(counts(node, "a")).isEqualTo(Map.of(ActionStatus.PENDING, 2, ActionStatus.SUCCEEDED, 1));
        assertThat(tenantsOf(node.administration().skip("a", RED, "not red", ALICE)))
                .containsExactly("red");
        assertThat(node.administration().skipPending("nobody", ALICE)).hasSize(1);
        assertThat(counts(node, "a")).isEqualTo(Map.of(ActionStatus.SKIPPED, 2, ActionStatus.SUCCEEDED, 1));
        assertThat(node.administration().run(RunOrder.of(Mode.ONE, "a"), ALICE).scheduled())
                .isEqualTo(3);
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 3));
    }

    @Test
    void stop_reachesTheTenantsThatAreMeant() {
        application.manual("a", context -> {
            while (!context.stopRequested() && mayEnd.getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
            }
        });
        TestNode node = start("n");
        node.administration().run(RunOrder.of(Mode.ONE, "a"), ALICE);
        awaitCounts(node, "a", Map.of(ActionStatus.RUNNING, 3));
        assertThatThrownBy(() ->
                        node.administration().run(RunOrder.of(Mode.ONE, "a").forTenants(RED), ALICE))
                .isInstanceOf(ActionBusyException.class)
                .hasMessageContaining("'a' for tenant 'red' is RUNNING already");
        assertThat(tenantsOf(node.administration().stop("a", RED, ALICE))).containsExactly("red");
        awaitCounts(node, "a", Map.of(ActionStatus.RUNNING, 2, ActionStatus.STOPPED, 1));
        assertThat(node.administration().stop("a", TenantChoice.ALL, ALICE)).hasSize(2);
        awaitCounts(node, "a", Map.of(ActionStatus.STOPPED, 3));
    }

    @Test
    void wrongTenants_areRefused() {
        application.manual("a", context -> {}).once("all", context -> {});
        TestNode node = start("n");
        assertThatThrownBy(() -> node.administration()
                        .run(RunOrder.of(Mode.ONE, "a").forTenants(new TenantChoice(List.of("rad"))), ALICE))
                .isInstanceOfSatisfying(UnknownTenantException.class, unknown -> assertThat(unknown.nearest())
                        .containsExactly("red"));
        assertThatThrownBy(() ->
                        node.administration().run(RunOrder.of(Mode.ONE, "all").forTenants(RED), ALICE))
                .isInstanceOf(InvalidOrderException.class)
                .hasMessageContaining("Leave out 'tenant'");
    }

    @Test
    void tenantThatCame_getsItsActionsByAuto_andOneThatWentIsShownAsGone() {
        application.action("a", context -> {});
        TestNode node = start("n");
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 3));
        tenants.add(List.of("yellow"));
        assertThat(counts(node, "a")).isEqualTo(Map.of(ActionStatus.SUCCEEDED, 3, ActionStatus.PENDING, 1));
        assertThat(tenantsOf(node.administration().runPending(Mode.AUTO, ALICE).runs()))
                .containsExactly("yellow");
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 4));
        tenants.remove("red");
        assertThat(counts(node, "a")).isEqualTo(Map.of(ActionStatus.SUCCEEDED, 3));
        assertThat(node.view("a").tenants().gone()).isEqualTo(1);
        assertThat(tenants(node, "a"))
                .extracting(TenantStatus::tenant, TenantStatus::gone)
                .contains(tuple("red", true))
                .hasSize(4);
    }

    @Test
    void tenantsThatComeAndGoWhileOthersRun_doNotDisturb() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        application
                .action("a", context -> {
                    begun.countDown();
                    mayEnd.await();
                })
                .once("z", context -> {}, "a");
        TestNode node = start("n");
        begun.await();
        tenants.add(List.of("yellow"));
        tenants.remove("red");
        assertThat(counts(node, "a").get(ActionStatus.PENDING)).isEqualTo(1);
        mayEnd.countDown();
        node.await("z", ActionStatus.SUCCEEDED);
        assertThat(counts(node, "a")).isEqualTo(Map.of(ActionStatus.SUCCEEDED, 2, ActionStatus.PENDING, 1));
    }

    @Test
    void tenantsThatCannotBeTold_areAskedForAgain() {
        tenants.fail(new IllegalStateException("the directory is away"));
        application.action("a", context -> {});
        TestNode node = application.start("n", new PoolScheduler(4));
        await().atMost(BOUND).untilAsserted(() -> assertThatThrownBy(
                        () -> node.administration().status())
                .isInstanceOf(StoreNotReadyException.class)
                .hasMessageContaining("the directory is away"));
        tenants.fail(null);
        node.awaitReady();
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 3));
        tenants.fail(new IllegalStateException("away again"));
        assertThatThrownBy(() -> node.administration().status())
                .isInstanceOf(TenantsUnknownException.class)
                .hasMessageContaining("away again");
    }

    @Test
    void namesOfAllSorts_areKept_andBadOnesLeftOut() {
        List<String> good = List.of(
                "O'Hara \"& Sons\"",
                "café ☕ \uD83D\uDE00",
                "x".repeat(255),
                "a b",
                "A B",
                "é",
                "e\u0301",
                "%_",
                "null");
        tenants.add(good);
        tenants.add(List.of(" ", "x".repeat(256), "(none)", "*", "line\nbreak", "half \uD83D", " blank before"));
        application.action("a", context -> {});
        TestNode node = start("n");
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 3 + good.size()));
        assertThat(names(tenants(node, "a"))).containsAll(good);
        for (String name : good) {
            TenantChoice choice = new TenantChoice(List.of(name));
            assertThat(tenantsOf(node.administration().skip("a", choice, "done", ALICE)))
                    .containsExactly(name);
        }
    }

    @Test
    void tenantThatIsGoneWhenItsTurnComes_failsItsRunOnly() {
        TestTenants strict = tenants;
        application.tenants(new TenantContext() {
            @Override
            public Collection<String> tenants() {
                return strict.tenants();
            }

            @Override
            public void run(String tenant, Work work) throws Exception {
                if (tenant.equals("blue")) {
                    throw new IllegalArgumentException("there is no tenant blue any more");
                }
                strict.run(tenant, work);
            }
        });
        application.action("a", context -> {});
        TestNode node = start("n");
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 2, ActionStatus.FAILED, 1));
        assertThat(tenants(node, "a", ActionStatus.FAILED)
                        .get(0)
                        .lastRun()
                        .report()
                        .error()
                        .message())
                .contains("no tenant blue");
    }

    @Test
    void manyTenants_runOnceEachOnTwoNodes() {
        Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
        tenants.add(IntStream.range(0, 1_997).mapToObj(i -> "tenant " + i).toList());
        application.action("a", context -> runs.computeIfAbsent(tenants.current(), name -> new AtomicInteger())
                .incrementAndGet());
        TestNode first = start("first");
        start("second");
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(counts(first, "a")).isEqualTo(Map.of(ActionStatus.SUCCEEDED, 2_000)));
        assertThat(runs).hasSize(2_000).allSatisfy((tenant, count) -> assertThat(count)
                .hasValue(1));
        assertThat(first.administration()
                        .runs(new RunQuery(Set.of(RunStatus.SUCCEEDED), "a", null, null, 0, 1))
                        .total())
                .isEqualTo(2_000);
    }

    @Test
    void globalActionInTheMiddle_waitsForAllTenants_howeverManyThereAre() {
        Set<String> early = ConcurrentHashMap.newKeySet();
        AtomicInteger first = new AtomicInteger();
        tenants.add(IntStream.range(0, 297).mapToObj(i -> "t" + i).toList());
        application
                .action("a", context -> first.incrementAndGet())
                .once(
                        "middle",
                        context -> {
                            if (first.get() < 300) {
                                early.add("middle");
                            }
                        },
                        "a")
                .once("beside", context -> {}, "a")
                .action("z", context -> {}, "middle", "beside");
        application.tenantConcurrency(1).lease(Duration.ofSeconds(3));
        TestNode node = start("n");
        awaitCounts(node, "z", Map.of(ActionStatus.SUCCEEDED, 300));
        assertThat(early).isEmpty();
        assertThat(node.status("middle")).isEqualTo(ActionStatus.SUCCEEDED);
    }

    @Test
    void tenantsThatFailAndAreTriedAgainLater_holdUpNoOther() {
        tenants.add(IntStream.range(0, 60).mapToObj(i -> "broken " + i).toList());
        tenants.add(List.of("zz"));
        Rules later =
                new Rules(CrashPolicy.LOSE, new Rules.Retry(5, Duration.ofMinutes(30)), null, Rules.DEFAULT.chunks());
        application
                .automatic("a", later, context -> {
                    if (tenants.current().startsWith("broken")) {
                        throw new IllegalStateException("broken");
                    }
                })
                .tenantConcurrency(1);
        TestNode node = start("n");
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 4, ActionStatus.SCHEDULED, 60));
    }

    @Test
    void nodeThatStartsNothingByItself_doesWhatSomebodyAsksFor() {
        tenants.add(IntStream.range(0, 20).mapToObj(i -> "t" + i).toList());
        application.auto(false).action("a", context -> {});
        TestNode node = start("n");
        assertThat(node.administration().runPending(Mode.AUTO, ALICE).scheduled())
                .isEqualTo(23);
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 23));
    }

    @Test
    void twoNodesThatScheduleTheSameAtOnce_loseNothing() throws Exception {
        tenants.add(IntStream.range(0, 700).mapToObj(i -> "t" + i).toList());
        application.auto(false).action("a", context -> {}).once("z", context -> {}, "a");
        TestNode one = start("one");
        TestNode two = start("two");
        CompletableFuture<RunReceipt> other =
                CompletableFuture.supplyAsync(() -> two.administration().runPending(Mode.ALL, ALICE));
        RunReceipt mine = one.administration().runPending(Mode.ALL, ALICE);
        assertThat(mine.scheduled() + other.get().scheduled()).isEqualTo(704);
        one.await("z", ActionStatus.SUCCEEDED);
        awaitCounts(one, "a", Map.of(ActionStatus.SUCCEEDED, 703));
    }

    @Test
    void contextThatSwallowsOrWraps_hidesNothing() {
        for (boolean swallow : List.of(true, false)) {
            TestApplication other = new TestApplication(TestDatabase.H2.shared()).tenants(new TenantContext() {
                @Override
                public Collection<String> tenants() {
                    return List.of("red");
                }

                @Override
                public void run(String tenant, Work work) {
                    try {
                        work.run();
                    } catch (Exception thrown) {
                        if (!swallow) {
                            throw new IllegalStateException("wrapped", thrown);
                        }
                    }
                }
            });
            other.action("a", context -> {
                throw new UnsupportedOperationException("of the action");
            });
            try (other) {
                TestNode node = other.start("n", new PoolScheduler(2)).awaitReady();
                awaitCounts(node, "a", Map.of(ActionStatus.FAILED, 1));
                assertThat(tenants(node, "a").get(0).lastRun().report().error().type())
                        .isEqualTo(UnsupportedOperationException.class.getName());
            }
        }
    }

    @Test
    void tenThousandTenants_areScheduledAndShown() {
        tenants.add(IntStream.range(0, 9_997).mapToObj(i -> "tenant " + i).toList());
        application.auto(false).action("a", context -> {}).once("z", context -> {}, "a");
        TestNode node = application.start("n", new HeldScheduler()).awaitReady();
        RunReceipt receipt = node.administration().runPending(Mode.ALL, ALICE);
        assertThat(receipt.scheduled()).isEqualTo(10_001);
        assertThat(receipt.runs()).hasSize(500);
        assertThat(counts(node, "a")).isEqualTo(Map.of(ActionStatus.SCHEDULED, 10_000));
        assertThat(node.administration()
                        .tenants("a", new TenantQuery(Set.of(ActionStatus.SCHEDULED), 19, 500))
                        .tenants())
                .hasSize(500)
                .allMatch(tenant -> tenant.lastRun() != null);
    }
}
