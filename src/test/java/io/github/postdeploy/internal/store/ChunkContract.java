package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.RunStatus;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.model.Advance;
import io.github.postdeploy.internal.engine.model.ItemFailure;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.LedgerEntry;
import io.github.postdeploy.internal.engine.model.LedgerPage;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkException.Kind;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.LeaseLostException;
import io.github.postdeploy.internal.engine.port.StalePositionException;
import io.github.postdeploy.internal.engine.port.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A chunk and its cursor are committed together or not at all. */
interface ChunkContract extends StoreContract {

    ChunkStore.Target HERE =
            new ChunkStore.Target(WritesTo.postdeploy(), ChunkTransaction.TOGETHER, Duration.ofSeconds(20));

    RunError ERROR = new RunError("java.lang.IllegalStateException", "no", "at Somewhere");

    private ChunkStore.Session session(Stores store, Lease lease) throws ChunkException {
        return store.chunks().open(lease, null, HERE);
    }

    private static Advance to(long key) {
        return new Advance(Cursor.of(key), 1, List.of());
    }

    private static Advance without(long after, long key) {
        return new Advance(Cursor.of(key), 1, List.of(new ItemFailure(Cursor.of(after), Cursor.of(key), ERROR)));
    }

    @Test
    default void chunk_isCommittedWithItsCursor() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease)) {
            Position first = session.write(Position.START, chunk -> {
                items.insert(chunk.connection(), 1);
                assertThat(chunk.dryRun()).isFalse();
                return to(1);
            });
            assertThat(first).isEqualTo(new Position(Cursor.of(1L), 1, 1, 0));
            Position second = session.write(first, chunk -> {
                items.insert(chunk.connection(), 2);
                items.insert(chunk.connection(), 3);
                return new Advance(Cursor.of(3L), 2, List.of());
            });
            assertThat(second).isEqualTo(new Position(Cursor.of(3L), 2, 3, 0));
            assertThat(lab().partition(a, lease.id()).position()).isEqualTo(second);
            assertThat(items.keys()).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    default void chunkThatThrows_leavesNothingAndTheNextOneWorks() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        IllegalStateException mine = new IllegalStateException("mine");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease)) {
            assertThatThrownBy(() -> session.write(Position.START, chunk -> {
                        items.insert(chunk.connection(), 1);
                        throw mine;
                    }))
                    .isInstanceOf(ChunkException.class)
                    .hasCause(mine)
                    .extracting(failure -> ((ChunkException) failure).kind())
                    .isEqualTo(Kind.PERMANENT);
            assertThat(items.keys()).isEmpty();
            assertThat(lab().partition(a, lease.id()).position()).isEqualTo(Position.START);
            session.write(Position.START, chunk -> {
                items.insert(chunk.connection(), 1);
                return to(1);
            });
            assertThat(items.keys()).containsExactly(1L);
        }
    }

    @Test
    default void nothingToDo_isRolledBack() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease)) {
            Position position = session.write(Position.START, chunk -> {
                items.insert(chunk.connection(), 1);
                return null;
            });
            assertThat(position).isEqualTo(Position.START);
            assertThat(items.keys()).isEmpty();
        }
    }

    @Test
    default void rehearsal_isRolledBack() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease)) {
            String result = session.rehearse(chunk -> {
                items.insert(chunk.connection(), 1);
                assertThat(chunk.dryRun()).isTrue();
                return "done";
            });
            assertThat(result).isEqualTo("done");
            assertThat(items.keys()).isEmpty();
        }
    }

    @Test
    default void reading_happensBesideAChunk() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease)) {
            session.write(Position.START, chunk -> {
                items.insert(chunk.connection(), 1);
                List<Long> seen = StoreLab.elsewhere(() -> session.read(beside -> items.keys(beside.connection())));
                assertThat(seen).isEmpty();
                return to(1);
            });
            List<Long> seen = session.read(chunk -> items.keys(chunk.connection()));
            assertThat(seen).containsExactly(1L);
        }
    }

    @Test
    default void chunkUnderALostLease_isRefused() throws Exception {
        Stores a = lab().openAll("a");
        Stores b = lab().openAll("b");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease)) {
            assertThatThrownBy(() -> session.write(Position.START, chunk -> {
                        items.insert(chunk.connection(), 1);
                        lab().lapse(lease.id());
                        StoreLab.elsewhere(() -> b.partitions()
                                .claim(lease.key(), lab().partition(b, lease.id()), lease.mode())
                                .orElseThrow());
                        return to(1);
                    }))
                    .isInstanceOf(LeaseLostException.class);
            assertThat(items.keys()).isEmpty();
        }
    }

    @Test
    default void chunkOfARunThatIsOver_isRefused() throws Exception {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        Lease lease = lab().partitions(a, run, 1).get(0);
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease)) {
            assertThatThrownBy(() -> session.write(Position.START, chunk -> {
                        items.insert(chunk.connection(), 1);
                        StoreLab.elsewhere(() -> a.runs().finish(run, RunStatus.FAILED, StoreLab.NOTHING_TOLD));
                        return to(1);
                    }))
                    .isInstanceOf(LeaseLostException.class);
            assertThat(items.keys()).isEmpty();
        }
    }

    @Test
    default void chunkAtAnotherPosition_isRefused() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease)) {
            session.write(Position.START, chunk -> to(1));
            assertThatThrownBy(() -> session.write(Position.START, chunk -> {
                        items.insert(chunk.connection(), 1);
                        return to(1);
                    }))
                    .isInstanceOf(StalePositionException.class)
                    .hasMessageEndingWith("stands after chunk 1, not after chunk 0.");
            assertThat(items.keys()).isEmpty();
        }
    }

    @Test
    default void connection_isNotTheBackfillsToEnd() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease)) {
            session.write(Position.START, chunk -> {
                try (Connection connection = chunk.connection()) {
                    items.insert(connection, 1);
                    assertThatThrownBy(connection::commit)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("is not for the backfill to call");
                    assertThatThrownBy(connection::rollback).isInstanceOf(SQLException.class);
                }
                items.insert(chunk.connection(), 2);
                return to(2);
            });
            assertThat(items.keys()).containsExactly(1L, 2L);
            assertThatThrownBy(() -> session.read(chunk -> chunk.entityManager()))
                    .hasCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("WritesTo.entityManagers");
        }
    }

    @Test
    default void leftOutItems_areInTheLedger() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (ChunkStore.Session session = session(a, lease)) {
            Position one = session.write(Position.START, chunk -> to(1));
            Position two = session.write(one, chunk -> without(1, 2));
            Position three = session.write(two, chunk -> without(2, 3));
            assertThat(three).isEqualTo(new Position(Cursor.of(3L), 3, 1, 2));
            LedgerPage page = a.failures().failures(lease.runId(), 0, 1);
            assertThat(page.total()).isEqualTo(2);
            assertThat(page.entries()).hasSize(1);
            LedgerEntry first = page.entries().get(0);
            assertThat(first.failure())
                    .isEqualTo(new ItemFailure(
                            Cursor.of(1L), Cursor.of(2L), new RunError(ERROR.type(), ERROR.message(), null)));
            assertThat(first.failedAt()).isNotNull();
            assertThat(first.release()).isEqualTo("1.0");
            assertThat(a.failures().failures(lease.runId(), 1, 1).entries())
                    .extracting(entry -> entry.failure().cursor())
                    .containsExactly(Cursor.of(3L));
            assertThat(a.failures().failures(lease.runId(), 2, 1).entries()).isEmpty();
            List<LedgerEntry> rest = a.failures().next(lease.id(), first.number(), 10);
            assertThat(rest).hasSize(1);
            assertThat(a.failures().next(lease.id(), LedgerEntry.Number.before(0), 10))
                    .hasSize(2);
        }
    }

    @Test
    default void settledItem_leavesTheLedgerWithItsChunk() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease)) {
            Position one = session.write(Position.START, chunk -> without(0, 1));
            Position two = session.write(one, chunk -> without(1, 2));
            List<LedgerEntry> entries = a.failures().next(lease.id(), LedgerEntry.Number.before(0), 10);
            assertThatThrownBy(() -> session.settle(two, entries.get(0).number(), chunk -> {
                        items.insert(chunk.connection(), 1);
                        throw new IllegalStateException("still no");
                    }))
                    .isInstanceOf(ChunkException.class);
            assertThat(items.keys()).isEmpty();
            RunError again = new RunError("java.lang.Error", "still no", null);
            assertThat(a.failures().failedAgain(lease, entries.get(0).number(), again))
                    .isTrue();
            Position three = session.settle(two, entries.get(0).number(), chunk -> {
                items.insert(chunk.connection(), 1);
                return true;
            });
            assertThat(three).isEqualTo(new Position(Cursor.of(2L), 3, 1, 1));
            assertThat(a.failures().failedAgain(lease, entries.get(0).number(), again))
                    .isFalse();
            Position four = session.settle(three, entries.get(1).number(), chunk -> false);
            assertThat(four).isEqualTo(new Position(Cursor.of(2L), 4, 1, 0));
            assertThat(lab().partition(a, lease.id()).position()).isEqualTo(four);
            assertThat(items.keys()).containsExactly(1L);
            assertThat(a.failures().failures(lease.runId(), 0, 10).total()).isZero();
        }
    }

    @Test
    default void failureNumbersOfALateChunk_areRefused() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (ChunkStore.Session session = session(a, lease)) {
            session.write(Position.START, chunk -> without(0, 1));
            assertThatThrownBy(() -> session.write(Position.START, chunk -> without(0, 1)))
                    .isInstanceOf(StalePositionException.class);
        }
    }
}
