package io.github.postdeploy.internal.engine;

import static io.github.postdeploy.internal.engine.TestNode.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.administration.TenantChoice;
import io.github.postdeploy.internal.engine.administration.TenantQuery;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.engine.model.TenantsUnknownException;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.spi.TenantContext;
import java.time.Duration;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A list of tenants that fails in the middle, or that a node hears of later than others do. */
class TenantListTest {

    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String AWAY = "the directory of tenants is away";

    private final String name = "app-" + UUID.randomUUID();
    private final List<TestApplication> applications = new ArrayList<>();
    private final TestTenants tenants = new TestTenants("blue", "green", "red");
    private final List<String> executed = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        applications.forEach(TestApplication::close);
    }

    private TestApplication release(String release) {
        TestApplication application = new TestApplication(name, TestDatabase.H2.shared())
                .release(release)
                .tenants(tenants)
                .lease(SHORT);
        applications.add(application);
        return application;
    }

    private void record() {
        executed.add(tenants.current());
    }

    private void listFails() {
        tenants.fail(new IllegalStateException(AWAY));
    }

    private static Map<ActionStatus, Integer> counts(TestNode node, String action) {
        return node.view(action).tenants().counts();
    }

    private static void awaitCounts(TestNode node, String action, Map<ActionStatus, Integer> counts) {
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(counts(node, action)).isEqualTo(counts));
    }

    private static List<Run> runs(TestNode node, String... names) {
        return Stream.of(names)
                .flatMap(tenant ->
                        node.administration().runs(new RunQuery(Set.of(), "a", tenant, null, 0, 10)).runs().stream())
                .toList();
    }

    @Test
    void listThatFailsWhileItIsRead_isUnknownNow() {
        AtomicBoolean broken = new AtomicBoolean();
        TestApplication application = release("1.0").tenants(new TenantContext() {
            @Override
            public Collection<String> tenants() {
                return new AbstractCollection<>() {
                    @Override
                    public Iterator<String> iterator() {
                        if (broken.get()) {
                            throw new IllegalStateException(AWAY);
                        }
                        return List.of("blue").iterator();
                    }

                    @Override
                    public int size() {
                        return 1;
                    }
                };
            }

            @Override
            public void run(String tenant, Work work) throws Exception {
                tenants.run(tenant, work);
            }
        });
        TestNode node = application.manual("a", context -> record()).start("n").awaitReady();
        assertThat(counts(node, "a")).isEqualTo(Map.of(ActionStatus.PENDING, 1));
        broken.set(true);
        assertThatThrownBy(() -> node.administration().status())
                .isInstanceOf(TenantsUnknownException.class)
                .hasMessageContaining(AWAY);
        broken.set(false);
        assertThat(counts(node, "a")).isEqualTo(Map.of(ActionStatus.PENDING, 1));
    }

    @Test
    void whateverNeedsTheTenants_saysThatTheyCannotBeTold_andIsAnsweredWhenTheyCan() {
        TestNode node =
                release("1.0").manual("a", context -> record()).start("n").awaitReady();
        node.administration().run(RunOrder.of(Mode.ONE, "a"), ALICE);
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 3));
        List<ThrowingCallable> requests = List.of(
                () -> node.administration().status(),
                () -> node.administration().todo(),
                () -> node.administration().tenants("a", new TenantQuery(Set.of(), 0, 10)),
                () -> node.administration().run(RunOrder.of(Mode.ONE, "a"), ALICE),
                () -> node.administration().runPending(Mode.ALL, ALICE),
                () -> node.administration().skip("a", TenantChoice.ALL, "no", ALICE),
                () -> node.administration().skipPending(TenantChoice.ALL, "no", ALICE),
                () -> node.administration().reset("a", ALICE),
                () -> node.administration().stop("a", TenantChoice.ALL, ALICE));
        listFails();
        assertThat(requests).allSatisfy(request -> assertThatThrownBy(request)
                .isInstanceOf(TenantsUnknownException.class)
                .hasMessageContaining("TenantContext cannot tell its tenants now")
                .hasMessageContaining(AWAY));
        assertThat(runs(node, "red")).singleElement().extracting(Run::status).isEqualTo(RunStatus.SUCCEEDED);
        tenants.fail(null);
        assertThat(requests).allSatisfy(request -> request.call());
    }

    @Test
    void listThatFailsWhenThereAreEnoughNodes_startsTheActionsWhenItIsBack() {
        TestApplication application = release("1.0").minNodes(2, LONG).action("a", context -> record());
        TestNode one = application.start("one").awaitReady();
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            listFails();
            TestNode two = application.start("two");
            await().atMost(BOUND).until(() -> !log.linesWith("PDP0126").isEmpty());
            assertThat(log.linesWith("PDP0126")).allMatch(line -> line.contains(AWAY));
            assertThat(executed).isEmpty();
            tenants.fail(null);
            awaitCounts(one, "a", Map.of(ActionStatus.SUCCEEDED, 3));
            two.awaitReady();
            assertThat(counts(two, "a")).isEqualTo(Map.of(ActionStatus.SUCCEEDED, 3));
            assertThat(log.linesWith("PDP0126")).hasSize(1);
        }
        assertThat(executed).containsExactlyInAnyOrder("blue", "green", "red");
    }

    @Test
    void listThatFailsWhenAnActionOfEachReleaseMayBegin_letsItBeginWhenItIsBack() {
        TestNode old = release("4.1")
                .everyRelease("a", context -> mayEnd.await())
                .start("old", new PoolScheduler(4))
                .awaitReady();
        awaitCounts(old, "a", Map.of(ActionStatus.RUNNING, 3));
        TestNode next = release("4.2")
                .everyRelease("a", context -> record())
                .start("next", new PoolScheduler(4))
                .awaitReady();
        assertThat(counts(next, "a")).isEqualTo(Map.of(ActionStatus.RUNNING, 3));
        listFails();
        mayEnd.countDown();
        await().atMost(BOUND).until(() -> runs(old, "blue", "green", "red").stream()
                .allMatch(run -> run.status() == RunStatus.SUCCEEDED));
        await("looks that cannot schedule anything").during(SHORT).atMost(BOUND).until(executed::isEmpty);
        tenants.fail(null);
        awaitCounts(next, "a", Map.of(ActionStatus.SUCCEEDED, 3));
        assertThat(executed).containsExactlyInAnyOrder("blue", "green", "red");
    }

    @Test
    void listThatFailsDuringATakeOver_losesNothing() {
        tenants.add(IntStream.range(0, 17).mapToObj(i -> "t" + i).toList());
        TestApplication application =
                release("1.0").action("a", context -> record()).once("z", context -> executed.add("z"), "a");
        TestNode gone = application.start("gone", new HeldScheduler()).awaitReady();
        awaitCounts(gone, "a", Map.of(ActionStatus.SCHEDULED, 20));
        TestNode other = application.start("other", new PoolScheduler(4)).awaitReady();
        listFails();
        gone.stop();
        await().atMost(BOUND).until(() -> executed.size() == 20);
        assertThat(executed).doesNotHaveDuplicates().doesNotContain("z");
        tenants.fail(null);
        other.await("z", ActionStatus.SUCCEEDED);
        assertThat(counts(other, "a")).isEqualTo(Map.of(ActionStatus.SUCCEEDED, 20));
    }

    @Test
    void tenantThatThisNodeHasNotHeardOf_isLeftToOthersUntilItHas() {
        TestTenants late = new TestTenants("blue");
        TestApplication application = release("1.0").lease(LONG).manual("a", context -> executed.add("others"));
        TestNode sender = application.start("sender", new HeldScheduler()).awaitReady();
        sender.administration().run(RunOrder.of(Mode.ONE, "a"), ALICE);
        sender.stop();
        TestApplication lagging = release("1.0").tenants(late).lease(Duration.ofSeconds(30));
        TestNode node = lagging.manual("a", context -> executed.add(late.current()))
                .start("lagging")
                .awaitReady();
        awaitCounts(node, "a", Map.of(ActionStatus.SUCCEEDED, 1));
        await("what is for others stays theirs")
                .during(SHORT)
                .atMost(BOUND)
                .until(() -> executed.equals(List.of("blue")));
        late.add(List.of("red"));
        await().atMost(BOUND).until(() -> executed.contains("red"));
        assertThat(executed).containsExactly("blue", "red");
    }

    @Test
    void tenantOfWhomNoNodeEverHears_isGoneAndItsRunIsForAnyNode() {
        TestApplication application = release("1.0").manual("a", context -> record());
        TestNode sender = application.start("sender", new HeldScheduler()).awaitReady();
        sender.administration().run(RunOrder.of(Mode.ONE, "a"), ALICE);
        sender.stop();
        tenants.remove("red");
        TestNode node = application.start("node", new PoolScheduler(4)).awaitReady();
        await().atMost(BOUND).until(() -> executed.size() == 3);
        assertThat(executed).endsWith("red");
        assertThat(node.view("a").tenants().gone()).isEqualTo(1);
        await().atMost(BOUND).untilAsserted(() -> assertThat(runs(node, "red"))
                .singleElement()
                .extracting(Run::status)
                .isEqualTo(RunStatus.SUCCEEDED));
    }

    @Test
    void badName_isToldOnce() {
        tenants.add(List.of("line\nbreak", " blank before"));
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            TestNode node =
                    release("1.0").manual("a", context -> record()).start("n").awaitReady();
            node.administration().status();
            node.administration().todo();
            assertThat(log.linesWith("PDP0190")).hasSize(2);
        }
    }

    @Test
    void runsThatWaitedForTheWholeApplication_areTakenUpAsSoonAsThatIsOver() {
        tenants.add(IntStream.range(0, 17).mapToObj(i -> "t" + i).toList());
        CountDownLatch began = new CountDownLatch(1);
        TestNode node = release("1.0")
                .lease(Duration.ofMinutes(6)) // a sweep each minute
                .tenantConcurrency(1)
                .once("first", context -> {
                    began.countDown();
                    mayEnd.await();
                })
                .action("a", context -> record(), "first")
                .start("n", new PoolScheduler(4))
                .awaitReady();
        awaitCounts(node, "a", Map.of(ActionStatus.SCHEDULED, 20));
        await("a look that finds nothing to do")
                .during(Duration.ofSeconds(2))
                .atMost(BOUND)
                .until(() -> executed.isEmpty() && began.getCount() == 0);
        mayEnd.countDown();
        await().atMost(Duration.ofSeconds(20)).until(() -> executed.size() == 20);
    }
}
