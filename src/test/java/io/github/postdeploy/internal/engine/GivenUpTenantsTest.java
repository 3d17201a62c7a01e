package io.github.postdeploy.internal.engine;

import static io.github.postdeploy.internal.engine.TestNode.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.action.Rules;
import io.github.postdeploy.internal.engine.administration.RunOrder;
import io.github.postdeploy.internal.engine.administration.TenantChoice;
import io.github.postdeploy.internal.engine.model.ActionStatus;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.NotResumableException;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.store.LoggedLines;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.internal.store.TestStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A node of a release that has no tenants any more, or not yet, beside runs of tenants. */
class GivenUpTenantsTest {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final String name = "app-" + UUID.randomUUID();
    private final List<TestApplication> applications = new ArrayList<>();
    private final List<String> executed = new CopyOnWriteArrayList<>();
    private final CountDownLatch mayWrite = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayWrite.countDown();
        applications.forEach(TestApplication::close);
    }

    private TestApplication application() {
        TestApplication application = new TestApplication(name, TestDatabase.H2.shared()).lease(Duration.ofSeconds(2));
        applications.add(application);
        return application;
    }

    private TestApplication withTenants() {
        return application().tenants(new TestTenants("a", "b", "c", "d", "e", "f"));
    }

    /** Scheduled by a node that has ended. */
    private void leaveRuns(String... actions) {
        TestApplication before = withTenants();
        for (String action : actions) {
            before.manual(action, context -> {});
        }
        TestNode gone = before.start("gone", new HeldScheduler()).awaitReady();
        for (String action : actions) {
            gone.administration().run(RunOrder.of(Mode.ONE, action), ALICE);
        }
        gone.stop();
    }

    private void record(String what) {
        executed.add(what);
    }

    private static List<String> warnings(TestNode node) {
        return node.administration().status().warnings();
    }

    @Test
    void whatWaitsForTenants_isToldAndLeftToANodeThatHasThem() {
        leaveRuns("fill", "other");
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            TestNode without = application()
                    .manual("fill", context -> record("without"))
                    .start("without")
                    .awaitReady();
            await().atMost(BOUND).until(() -> !log.linesWith("PDP0191").isEmpty());
            String warning = "12 runs of tenants wait for a node with a bean of type TenantContext, which this release"
                    + " does not have: 'fill' (6), 'other' (6). Deploy a release that has one, or stop them by POST stop"
                    + " with the action.";
            assertThat(warnings(without)).containsExactly(warning);
            assertThat(log.linesWith("PDP0191")).singleElement().asString().endsWith(warning);
            assertThat(without.status("fill")).isEqualTo(ActionStatus.PENDING);
            assertThat(executed).isEmpty();

            withTenants()
                    .manual("fill", context -> record(context.tenant().orElseThrow()))
                    .manual("other", context -> {})
                    .start("with", new PoolScheduler(4))
                    .awaitReady();
            await().atMost(BOUND).until(() -> warnings(without).isEmpty());
            assertThat(executed).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
            assertThat(log.linesWith("PDP0191")).hasSize(1);
        }
    }

    @Test
    void whatWaitsForTenants_canBeStopped() {
        leaveRuns("fill", "other");
        TestNode without = application()
                .manual("fill", context -> record("without"))
                .start("without")
                .awaitReady();
        await().atMost(BOUND).until(() -> !warnings(without).isEmpty());
        for (String action : List.of("fill", "other")) {
            assertThat(without.administration().stop(action, TenantChoice.ALL, ALICE))
                    .hasSize(6)
                    .allMatch(run -> run.status() == RunStatus.STOPPED);
        }
        await().atMost(BOUND).until(() -> warnings(without).isEmpty());
    }

    @Test
    void nodeWithTenants_tellsNothingOfWhatWaits() {
        leaveRuns("fill");
        TestNode with = withTenants()
                .manual("fill", context -> mayWrite.await())
                .start("with", new PoolScheduler(1))
                .awaitReady();
        await("sweeps").during(Duration.ofSeconds(1)).atMost(BOUND).until(() -> warnings(with)
                .isEmpty());
    }

    @Test
    void partitionsOfATenantsBackfill_areLeftToNodesThatHaveTenants() throws Exception {
        CountedRows rows = new CountedRows(TestDatabase.H2.shared(), 100) {
            @Override
            public void write(List<Long> ids, Chunk chunk) throws Exception {
                mayWrite.await();
                super.write(ids, chunk);
            }
        };
        BackfillSettings settings = BackfillSettings.DEFAULT;
        BackfillSettings oneAtATime =
                new BackfillSettings(settings.chunks(), settings.itemsPerSecond(), 1, settings.pauses());
        application()
                .manualBackfill("fill", rows, BackfillTest.rules(4))
                .start("without", new PoolScheduler(4))
                .awaitReady();
        TestApplication with = withTenants().backfills(oneAtATime).manualBackfill("fill", rows, BackfillTest.rules(4));
        TestNode node = with.start("with", new PoolScheduler(4)).awaitReady();
        RunOrder order = RunOrder.of(Mode.ONE, "fill").forTenants(new TenantChoice(List.of("a")));
        Run run = node.administration().run(order, ALICE).runs().get(0);
        Stores reader = with.stores(TestStores.node(name, "reader"));
        reader.runs().open();
        await().atMost(BOUND).until(() -> nodesOf(reader, run).contains("with"));
        await("three free partitions, which the other node sweeps over")
                .during(Duration.ofSeconds(2))
                .atMost(BOUND)
                .until(() -> !nodesOf(reader, run).contains("without"));
        mayWrite.countDown();
        node.await(run.id(), RunStatus.SUCCEEDED);
        assertThat(nodesOf(reader, run)).containsOnly("with");
        assertThat(rows.times()).isEqualTo(Map.of(1, 100));
    }

    private static List<String> nodesOf(Stores reader, Run run) {
        return reader.partitions().partitions(run.id()).stream()
                .map(partition -> partition.owner().node())
                .filter(Objects::nonNull)
                .toList();
    }

    @Test
    void tenantsRun_isNotResumedWhereThereAreNoTenants() {
        CountedRows rows = new CountedRows(TestDatabase.H2.shared(), 10) {
            @Override
            public void write(List<Long> ids, Chunk chunk) {
                throw new IllegalStateException("not yet");
            }
        };
        TestNode with = withTenants()
                .manualBackfill("fill", rows, Rules.DEFAULT)
                .start("with")
                .awaitReady();
        RunOrder order = RunOrder.of(Mode.ONE, "fill").forTenants(new TenantChoice(List.of("a")));
        Run run =
                with.await(with.administration().run(order, ALICE).runs().get(0).id(), RunStatus.FAILED);
        TestNode without = application()
                .manualBackfill("fill", rows, Rules.DEFAULT)
                .start("without")
                .awaitReady();
        assertThatThrownBy(() -> without.administration().resume(run.id(), ALICE))
                .isInstanceOf(NotResumableException.class)
                .hasMessageContaining("has no bean of type TenantContext");
        assertThat(with.administration().run(run.id()).status()).isEqualTo(RunStatus.FAILED);
    }
}
