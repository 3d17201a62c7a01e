package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Advance;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.LeaseKeeper;
import io.github.postdeploy.internal.engine.port.LeaseKeeper.Held;
import io.github.postdeploy.internal.engine.port.RunStore;
import io.github.postdeploy.internal.engine.port.Stores;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Test;

/** The heartbeat's view: leases are extended, and what happened to them is learned, on one connection. */
interface LeaseKeeperContract extends StoreContract {

    @Test
    default void renewal_extendsThisNodesLeasesOnly() {
        RunStore a = lab().open("a");
        RunStore b = lab().open("a");
        Lease scheduled = lab().scheduled(a, "x");
        Lease running = lab().running(a, "y");
        lab().running(b, "z");
        for (String action : List.of("x", "y", "z")) {
            lab().lapse(action);
        }
        List<Held> held = lab().renew(a);
        assertThat(held)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("elapsed")
                .containsExactlyInAnyOrder(
                        new Held(scheduled.id(), scheduled.token(), false, false, null),
                        new Held(running.id(), running.token(), true, false, null));
        assertThat(held).allSatisfy(lease -> assertThat(lease.elapsed())
                .isBetween(Duration.ZERO, lease.running() ? Duration.ofSeconds(30) : Duration.ZERO));
        assertThat(b.lapsed())
                .hasSize(1)
                .allMatch(lapsed -> lapsed.lease().key().equals(lab().key("z")));
    }

    @Test
    default void partitions_areRenewedWithTheirRuns() {
        Stores a = lab().openAll("a");
        Stores b = lab().openAll("b");
        Lease run = lab().backfill(a.runs(), "x");
        Lease part = lab().partitions(a, run, 2).get(1);
        lab().lapse(part.id());
        LeaseKeeper keeper = a.runs().leaseKeeper();
        assertThat(keeper.renew())
                .extracting(Held::id)
                .containsExactlyInAnyOrder(run.id(), new LeaseId(run.runId(), 0), part.id());
        assertThat(b.partitions().free()).as("renewed when first seen").isEmpty();
        lab().lapse(part.id());
        assertThat(keeper.renew())
                .hasSize(3)
                .allSatisfy(held -> assertThat(held.running()).isTrue())
                .noneMatch(Held::stopRequested);
        assertThat(b.partitions().free()).isEmpty();
        keeper.disconnect();
    }

    @Test
    default void partitionThatGetsOn_extendsItsLeaseByItself() throws Exception {
        Stores a = lab().openAll("a");
        Lease part = lab().partition(a, "x");
        String lease = "SELECT lease_until FROM postdeploy_partition WHERE run_id = ?";
        lab().lapse(part.id());
        try (ChunkStore.Session session = a.chunks().open(part, null, ChunkContract.HERE)) {
            session.write(Position.START, chunk -> new Advance(Cursor.of(1L), 1, List.of()));
        }
        assertThat(lab().partition(a, part.id()).owner().lapsed()).isFalse();
        Object extended = lab().value(lease, part.runId().toString());
        assertThat(lab().renew(a.runs())).hasSize(2);
        assertThat(lab().value(lease, part.runId().toString())).isEqualTo(extended);
    }

    @Test
    default void partitionOfARunThatIsToEnd_hearsOfIt() {
        Stores a = lab().openAll("a");
        Stores b = lab().openAll("b");
        Lease run = lab().backfill(a.runs(), "x");
        lab().partitions(b, run, 1);
        assertThat(lab().renew(b.runs())).hasSize(1).noneMatch(Held::stopRequested);
        assertThat(a.runs().haltPartitions(run)).isTrue();
        assertThat(lab().renew(b.runs())).hasSize(1).allMatch(Held::stopRequested);
        assertThat(lab().renew(a.runs())).hasSize(1).noneMatch(Held::stopRequested);
        a.runs().requestStop(run.runId(), StoreLab.ALICE);
        assertThat(lab().renew(a.runs())).hasSize(1).allMatch(Held::stopRequested);
        a.runs().lose(run, "Gone.");
        assertThat(a.runs().haltPartitions(run)).isFalse();
    }

    @Test
    default void partitionOfAnotherRunThanItsActions_hearsOfIt() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        lab().partitions(a, run, 1);
        lab().update(
                        "UPDATE postdeploy_action SET run_id = 'another' WHERE run_id = ?",
                        run.runId().toString());
        assertThat(lab().renew(a.runs())).hasSize(1).allMatch(Held::stopRequested);
    }

    @Test
    default void elapsedTime_isThatOfTheAttempt() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        lab().partitions(a, run, 1);
        lab().update(
                        "UPDATE postdeploy_run SET started_at = started_at - 3600000 WHERE id = ?",
                        run.runId().toString());
        assertThat(lab().renew(a.runs())).hasSize(2).allSatisfy(held -> assertThat(held.elapsed())
                .isBetween(Duration.ofHours(1), Duration.ofMinutes(61)));
        Lease retried = a.runs().retry(run, StoreLab.NOTHING_TOLD).orElseThrow();
        a.runs().start(retried.runId(), retried.token());
        assertThat(lab().renew(a.runs()))
                .allSatisfy(held -> assertThat(held.elapsed()).isLessThan(Duration.ofMinutes(1)));
    }

    @Test
    default void reportOfAPartition_isNotItsRuns() {
        RunStore store = lab().open("a");
        Lease lease = lab().running(store, "x");
        LeaseKeeper keeper = store.leaseKeeper();
        Lease part = new Lease(lease.key(), new LeaseId(lease.runId(), 0), lease.token(), lease.mode());
        keeper.report(part, new Progress(6, null), "mine");
        assertThat(lab().run(store, lease).report()).isEqualTo(StoreLab.NOTHING_TOLD);
        keeper.disconnect();
    }

    @Test
    default void leaseThatWent_isNotRenewed() {
        RunStore store = lab().open("a");
        lab().finished(store, "x", RunStatus.SUCCEEDED);
        store.lose(lab().running(store, "y"), "Gone.");
        assertThat(lab().renew(store)).isEmpty();
    }

    @Test
    default void report_isWrittenWhileTheRunIsRunning() {
        RunStore store = lab().open("a");
        LeaseKeeper keeper = store.leaseKeeper();
        Lease lease = lab().running(store, "x");
        keeper.report(lease, new Progress(4, 9L), "four");
        assertThat(lab().run(store, lease).report().progress()).isEqualTo(new Progress(4, 9L));
        assertThat(lab().run(store, lease).report().message()).isEqualTo("four");
        keeper.report(lease, new Progress(5, null), null);
        assertThat(lab().run(store, lease).report().progress()).isEqualTo(new Progress(5, null));
        store.finish(lease, RunStatus.SUCCEEDED, StoreLab.NOTHING_TOLD);
        keeper.report(lease, new Progress(6, null), "late");
        assertThat(lab().run(store, lease).report().progress()).isEqualTo(new Progress(5, null));
        keeper.disconnect();
    }

    @Test
    default void reportUnderAnOldToken_isNotWritten() {
        RunStore store = lab().open("a");
        Lease lease = lab().running(store, "x");
        Lease old = Lease.ofRun(lease.key(), lease.runId(), lease.token() - 1, lease.mode());
        LeaseKeeper keeper = store.leaseKeeper();
        keeper.report(old, new Progress(6, null), "late");
        assertThat(lab().run(store, lease).report()).isEqualTo(StoreLab.NOTHING_TOLD);
        keeper.disconnect();
    }

    @Test
    default void keeper_holdsOneConnectionUntilItDisconnects() {
        try (HikariDataSource pool = lab().database.create().pool(4)) {
            RunStore store = lab().stores.store(lab().node("a"), pool, StoreLab.TERM);
            store.open();
            LeaseKeeper keeper = store.leaseKeeper();
            keeper.disconnect();
            Lease lease = lab().running(store, "x");
            keeper.renew();
            keeper.report(lease, null, "told");
            keeper.renew();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
            keeper.disconnect();
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(keeper.renew()).hasSize(1);
            keeper.disconnect();
            lab().stores.close();
        }
    }

    @Test
    default void keeperWhoseConnectionWasKilled_tellsAndConnectsAgain() throws Exception {
        List<Connection> taken = new ArrayList<>();
        try (HikariDataSource pool = lab().database.create().pool(6)) {
            RunStore store = lab().stores
                    .store(
                            lab().node("a"),
                            ProxyDataSourceBuilder.create(pool)
                                    .afterMethod(call -> {
                                        if (call.getResult() instanceof Connection connection) {
                                            taken.add(connection);
                                        }
                                    })
                                    .build(),
                            StoreLab.TERM);
            store.open();
            lab().running(store, "x");
            LeaseKeeper keeper = store.leaseKeeper();
            keeper.renew();
            Connection keepers = taken.get(taken.size() - 1);
            long id = lab().database.idOf(keepers);
            try (Connection administrator = pool.getConnection()) {
                lab().database.kill(administrator, id);
            }
            assertThatThrownBy(keeper::renew)
                    .isInstanceOf(StoreNotReadyException.class)
                    .hasMessageStartingWith("The store cannot be reached: ");
            keeper.disconnect();
            // As the heartbeat does: a pool may hand out the broken connection again when it came back just before.
            await().pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(10))
                    .ignoreExceptions()
                    .until(() -> {
                        try {
                            return keeper.renew().size() == 1;
                        } finally {
                            keeper.disconnect();
                        }
                    });
            lab().stores.close();
        }
    }
}
