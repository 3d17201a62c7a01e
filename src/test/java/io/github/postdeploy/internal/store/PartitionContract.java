package io.github.postdeploy.internal.store;

import static io.github.postdeploy.internal.store.StoreLab.ALICE;
import static io.github.postdeploy.internal.store.StoreLab.NOTHING_TOLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LeaseId;
import io.github.postdeploy.internal.engine.model.Mode;
import io.github.postdeploy.internal.engine.model.Partition;
import io.github.postdeploy.internal.engine.model.Partition.Status;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.model.UnreadableCursorException;
import io.github.postdeploy.internal.engine.port.PartitionStore;
import io.github.postdeploy.internal.engine.port.PartitionStore.Draft;
import io.github.postdeploy.internal.engine.port.PartitionStore.Free;
import io.github.postdeploy.internal.engine.port.Stores;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Partitions of a run, each with a lease of its own. */
interface PartitionContract extends StoreContract {

    List<Draft> TWO = List.of(
            new Draft(KeyRange.of(null, Cursor.of(500L)), 500L), new Draft(KeyRange.of(Cursor.of(500L), null), null));

    private static Optional<Lease> claim(Stores store, Lease run, int part) {
        Partition partition = store.partitions().partitions(run.runId()).get(part);
        return store.partitions().claim(run.key(), partition, run.mode());
    }

    @Test
    default void madePartitions_areNobodysAndAtTheirBeginning() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        assertThat(a.partitions().partitions(run.runId())).isEmpty();
        assertThat(a.partitions().create(run, TWO)).isTrue();
        List<Partition> made = a.partitions().partitions(run.runId());
        Partition.Owner nobody = new Partition.Owner(Status.PENDING, 0, null, false, false);
        assertThat(made)
                .containsExactly(
                        new Partition(
                                new LeaseId(run.runId(), 0), nobody, TWO.get(0).range(), Position.START, 500L, null),
                        new Partition(
                                new LeaseId(run.runId(), 1), nobody, TWO.get(1).range(), Position.START, null, null));
        assertThat(made).allMatch(Partition::isFree);
    }

    @Test
    default void partitionsUnderAnOldToken_areNotMade() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        Lease old = Lease.ofRun(run.key(), run.runId(), run.token() - 1, run.mode());
        assertThat(a.partitions().create(old, TWO)).isFalse();
        assertThat(a.partitions().partitions(run.runId())).isEmpty();
    }

    @Test
    default void claim_winsOnceAndStartsOnce() {
        Stores a = lab().openAll("a");
        Stores b = lab().openAll("b");
        Lease run = lab().backfill(a.runs(), "x");
        a.partitions().create(run, TWO);
        Partition seen = a.partitions().partitions(run.runId()).get(0);
        Lease lease = b.partitions().claim(run.key(), seen, Mode.ONE).orElseThrow();
        assertThat(lease).isEqualTo(new Lease(run.key(), seen.id(), 1, Mode.ONE));
        assertThat(a.partitions().claim(run.key(), seen, Mode.ONE)).isEmpty();
        assertThat(claim(a, run, 0)).isEmpty();
        assertThat(lab().partition(a, lease.id()).owner())
                .isEqualTo(new Partition.Owner(Status.SCHEDULED, 1, "b", false, false));
        assertThat(b.partitions().start(lease.id(), 0)).isEmpty();
        Partition started = b.partitions().start(lease.id(), 1).orElseThrow();
        assertThat(started.status()).isEqualTo(Status.RUNNING);
        assertThat(b.partitions().start(lease.id(), 1)).isEmpty();
    }

    @Test
    default void lapsedPartition_isClaimedUnderTheNextToken() {
        Stores a = lab().openAll("a");
        Stores b = lab().openAll("b");
        Lease lost = lab().partition(a, "x");
        assertThat(b.partitions().free()).isEmpty();
        lab().lapse(lost.id());
        Free free = b.partitions().free().get(0);
        assertThat(free.partition().owner()).isEqualTo(new Partition.Owner(Status.RUNNING, 1, "a", true, false));
        Lease taken =
                b.partitions().claim(free.key(), free.partition(), free.mode()).orElseThrow();
        assertThat(taken).isEqualTo(new Lease(lost.key(), lost.id(), 2, lost.mode()));
        assertThat(a.partitions().finish(lost, 0)).isFalse();
        assertThat(b.partitions().free()).isEmpty();
    }

    @Test
    default void claim_doesNotWaitForALockedRow() throws SQLException {
        Stores a = lab().openAll("a");
        Stores b = lab().openAll("b");
        Lease lost = lab().partition(a, "x");
        lab().lapse(lost.id());
        Partition seen = lab().partition(b, lost.id());
        try (Connection frozen = lab().lock(lost.id())) {
            assertTimeout(
                    TakingOverContract.AT_ONCE, () -> assertThat(b.partitions().claim(lost.key(), seen, lost.mode()))
                            .isEmpty());
            frozen.rollback();
        }
        assertThat(b.partitions().claim(lost.key(), seen, lost.mode())).isPresent();
    }

    @Test
    default void partitionGivenBack_isFreeAtOnce() {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        assertThat(a.partitions().end(lease, Status.PENDING, null)).isTrue();
        assertThat(a.partitions().end(lease, Status.PENDING, null)).isFalse();
        assertThat(lab().partition(a, lease.id()).owner())
                .isEqualTo(new Partition.Owner(Status.PENDING, 1, "a", false, false));
        assertThat(lab().renew(a.runs())).allMatch(held -> held.id().isRun());
        assertThat(a.partitions().free()).hasSize(1);
    }

    @Test
    default void partitionThatAnotherNodeHasBegunUnderTheSameToken_isNotEndedByTheOneThatClaimedIt() {
        Stores a = lab().openAll("a");
        Stores b = lab().openAll("b");
        Lease run = lab().backfill(a.runs(), "x");
        a.partitions().create(run, TWO);
        Lease claimed = claim(a, run, 0).orElseThrow();
        assertThat(b.partitions().start(claimed.id(), claimed.token())).isPresent();
        for (Status status : List.of(Status.PENDING, Status.FAILED)) {
            assertThat(a.partitions().end(claimed, status, null)).isFalse();
        }
        assertThat(a.partitions().finish(claimed, 0)).isFalse();
        assertThat(a.partitions().release(claimed)).isFalse();
        assertThat(lab().partition(a, claimed.id()).owner())
                .isEqualTo(new Partition.Owner(Status.RUNNING, 1, "b", false, false));
        assertThat(lab().renew(a.runs())).allMatch(held -> held.id().isRun());
        assertThat(b.partitions().finish(claimed, 0)).isTrue();
    }

    @Test
    default void partitionThatLacksChunks_isNotDone() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        Lease lease = lab().partitions(a, run, 1).get(0);
        assertThat(a.partitions().finish(lease, 1)).isFalse();
        assertThat(lab().partition(a, lease.id()).status()).isEqualTo(Status.RUNNING);
        lab().update(
                        "UPDATE postdeploy_partition SET chunks = 1 WHERE run_id = ?",
                        run.runId().toString());
        assertThat(a.partitions().finish(lease, 1)).isTrue();
        assertThat(a.partitions().finish(lease, 1)).isFalse();
        assertThat(lab().partition(a, lease.id()).status()).isEqualTo(Status.DONE);
    }

    @Test
    default void runWithAPartitionThatIsNotDone_hasNotSucceeded() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        List<Lease> leases = lab().partitions(a, run, 2);
        assertThat(a.partitions().finish(leases.get(0), 0)).isTrue();
        assertThat(a.runs().finish(run, RunStatus.SUCCEEDED, NOTHING_TOLD)).isFalse();
        assertThat(lab().run(a.runs(), run).status()).isEqualTo(RunStatus.RUNNING);
        assertThat(a.partitions().finish(leases.get(1), 0)).isTrue();
        assertThat(a.runs().finish(run, RunStatus.SUCCEEDED, NOTHING_TOLD)).isTrue();
    }

    @Test
    default void partitionReleased_isFreeUnlessItHasBegun() {
        Stores a = lab().openAll("a");
        Stores b = lab().openAll("b");
        Lease run = lab().backfill(a.runs(), "x");
        a.partitions().create(run, TWO);
        Lease waiting = claim(a, run, 0).orElseThrow();
        Lease begun = claim(a, run, 1).orElseThrow();
        a.partitions().start(begun.id(), begun.token());
        assertThat(b.partitions().release(waiting)).isFalse();
        assertThat(a.partitions().release(waiting)).isTrue();
        assertThat(a.partitions().release(waiting)).isFalse();
        assertThat(a.partitions().release(begun)).isFalse();
        assertThat(b.partitions().start(waiting.id(), waiting.token())).isEmpty();
        assertThat(a.partitions().partitions(run.runId()))
                .extracting(Partition::status)
                .containsExactly(Status.PENDING, Status.RUNNING);
        assertThat(claim(b, run, 0)).contains(new Lease(run.key(), waiting.id(), 2, run.mode()));
    }

    @Test
    default void failedPartition_keepsItsErrorUntilItIsReopened() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        List<Lease> leases = lab().partitions(a, run, 2);
        RunError error = new RunError("java.lang.Error", "no", "at Somewhere");
        assertThat(a.partitions().end(leases.get(0), Status.FAILED, error)).isTrue();
        assertThat(a.partitions().finish(leases.get(1), 0)).isTrue();
        Partition failed = lab().partition(a, leases.get(0).id());
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.error()).isEqualTo(error);
        assertThat(failed.isFree()).isFalse();
        assertThat(claim(a, run, 0)).isEmpty();
        a.partitions().reopen(run.runId());
        assertThat(a.partitions().partitions(run.runId()))
                .extracting(Partition::status)
                .containsExactly(Status.PENDING, Status.DONE);
        assertThat(claim(a, run, 0)).isPresent();
    }

    @Test
    default void runThatIsOver_hasNoPartitionThatSomebodyHas() {
        Stores a = lab().openAll("a");
        Stores b = lab().openAll("b");
        Lease run = lab().backfill(a.runs(), "x");
        lab().partitions(a, run, 1);
        Partition running = a.partitions().partitions(run.runId()).get(0);
        a.runs().finish(run, RunStatus.FAILED, NOTHING_TOLD);
        Partition fenced = b.partitions().partitions(run.runId()).get(0);
        assertThat(fenced.status()).isEqualTo(Status.PENDING);
        assertThat(fenced.owner().token()).isGreaterThan(running.owner().token());
        assertThat(b.partitions().free()).isEmpty();
        assertThat(b.partitions().claim(run.key(), fenced, run.mode())).isEmpty();
        assertThat(lab().renew(a.runs())).isEmpty();
    }

    @Test
    default void start_tellsThePartitionInItsOwnTransaction() {
        assumeFalse(lab().stores.jta(), "with JTA Hibernate takes the transaction's connection for each statement");
        AtomicInteger connections = new AtomicInteger();
        Stores a = lab().stores.stores(lab().node("a"), counted(connections), StoreLab.TERM);
        a.runs().open();
        Lease run = lab().backfill(a.runs(), "x");
        a.partitions().create(run, List.of(new Draft(KeyRange.all(), 7L)));
        Partition made = a.partitions().partitions(run.runId()).get(0);
        Lease lease = a.partitions().claim(run.key(), made, run.mode()).orElseThrow();
        int before = connections.get();
        Partition started = a.partitions().start(lease.id(), lease.token()).orElseThrow();
        assertThat(connections.get() - before).isEqualTo(1);
        assertThat(started).isEqualTo(lab().partition(a, lease.id()));
        assertThat(started.total()).isEqualTo(7);
    }

    /** What the stores of the lab write through; counts the connections that are taken. */
    private DataSource counted(AtomicInteger connections) {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, given) -> {
                    if (method.getName().equals("getConnection")) {
                        connections.incrementAndGet();
                    }
                    return switch (method.getName()) {
                        case "equals" -> proxy == given[0];
                        case "hashCode" -> System.identityHashCode(proxy);
                        default -> method.invoke(lab().stored(), given);
                    };
                });
    }

    @Test
    default void partitionClaimedBeforeTheEnd_doesNotStartAfterIt() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        a.partitions().create(run, TWO);
        Lease claimed = claim(a, run, 0).orElseThrow();
        a.runs().lose(run, "Gone.");
        assertThat(a.partitions().start(claimed.id(), claimed.token())).isEmpty();
    }

    @Test
    default void runThatIsToEnd_offersNoPartition() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        a.partitions().create(run, TWO);
        assertThat(a.partitions().free()).hasSize(2);
        a.runs().requestStop(run.runId(), ALICE);
        assertThat(a.partitions().free()).isEmpty();
        assertThat(claim(a, run, 0)).isEmpty();
    }

    @Test
    default void partitionOfARunThatWaits_canBeClaimed() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        a.partitions().create(run, TWO);
        assertThat(a.runs().giveBack(run, "Undeployed.")).isTrue();
        PartitionStore b = lab().openAll("b").partitions();
        assertThat(b.free()).hasSize(2);
        Free free = b.free().get(0);
        Lease lease = b.claim(free.key(), free.partition(), free.mode()).orElseThrow();
        assertThat(b.start(lease.id(), lease.token())).isPresent();
    }

    @Test
    default void release_givesPartitionsBackThatHaveNotBegun() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        a.partitions().create(run, TWO);
        Lease waiting = claim(a, run, 0).orElseThrow();
        Lease running = claim(a, run, 1).orElseThrow();
        a.partitions().start(running.id(), running.token());
        a.runs().release();
        assertThat(a.partitions().free())
                .extracting(free -> free.partition().id())
                .containsExactly(waiting.id());
        assertThat(a.partitions().start(waiting.id(), waiting.token())).isEmpty();
    }

    @Test
    default void unknownRun_hasNoPartitions() {
        assertThat(lab().openAll("a").partitions().partitions(UUID.randomUUID()))
                .isEmpty();
    }

    @Test
    default void partitionWithACursorOfAKindUnknownHere_isLeftOutAndToldOnce() {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        a.partitions().create(run, TWO);
        String sql = "UPDATE postdeploy_partition SET cursor_json = ? WHERE run_id = ? AND part = 0";
        lab().update(sql, "{\"year\":\"2026\"}", run.runId().toString());
        String fault = "Partition 0 of run " + run.runId() + " cannot be worked on: The stored cursor"
                + " {\"year\":\"2026\"} cannot be read by this release of Postdeploy; most likely a newer one has written"
                + " it. Deploy that release and resume the run, or reset the action, which begins anew.";
        try (LoggedLines log = LoggedLines.ofPostdeploy()) {
            for (int sweep = 0; sweep < 3; sweep++) {
                assertThat(a.partitions().free())
                        .extracting(free -> free.partition().id().part())
                        .containsExactly(1);
            }
            assertThat(log.lines()).containsExactly("PDP0207: " + fault);
        }
        assertThatThrownBy(() -> a.partitions().partitions(run.runId()))
                .isInstanceOf(UnreadableCursorException.class)
                .hasMessage(fault);
    }
}
