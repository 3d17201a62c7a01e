package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agroal.api.AgroalDataSource;
import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.model.Advance;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkException.Kind;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.Stores;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps a server's transaction from being committed is told by its transaction manager, and helps all the same. */
interface JtaCommitContract extends StoreContract {

    private ChunkStore.Session session(Stores store, Lease lease) throws ChunkException {
        return session(store, lease, Duration.ofSeconds(20));
    }

    private ChunkStore.Session session(Stores store, Lease lease, Duration timeout) throws ChunkException {
        return store.chunks()
                .open(lease, null, new ChunkStore.Target(WritesTo.postdeploy(), ChunkTransaction.TOGETHER, timeout));
    }

    private static Advance to(long key) {
        return new Advance(Cursor.of(key), 1, List.of());
    }

    private static void assertKind(Kind kind, Throwable failure) {
        assertThat(failure).isInstanceOf(ChunkException.class);
        assertThat(((ChunkException) failure).kind())
                .as(String.valueOf(failure))
                .isEqualTo(kind);
    }

    @Test
    default void serializationFailureAtCommit_isAConflict() throws Exception {
        assumeTrue(lab().database == TestDatabase.POSTGRESQL, "the others have nothing that fails at commit only");
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease)) {
            items.refuseAtCommit(1, "40001");
            assertKind(
                    Kind.CONFLICT,
                    catchThrowable(() -> session.write(Position.START, chunk -> {
                        items.insert(chunk.connection(), 1);
                        return to(1);
                    })));
            session.write(Position.START, chunk -> {
                items.insert(chunk.connection(), 2);
                return to(2);
            });
            assertThat(items.keys()).containsExactly(2L);
        }
    }

    @Test
    default void sessionThatIsKilledBeforeItsCommit_isTransient() throws Exception {
        killBeforeCommit(lab().openAll("a"));
    }

    @Test
    default void sessionOfAnXaDataSourceThatIsKilledBeforeItsCommit_isTransient() throws Exception {
        assumeTrue(lab().database == TestDatabase.POSTGRESQL, "H2's XA driver takes the commit for done");
        try (AgroalDataSource xa = TestTransactions.xaPool(
                        lab().database.shared(), lab().database.xa());
                TestStores stores = JtaTest.stores(List.of())) {
            Stores a = stores.stores(lab().node("a"), xa, StoreLab.TERM);
            a.runs().open();
            killBeforeCommit(a);
        }
    }

    private void killBeforeCommit(Stores a) throws Exception {
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease)) {
            assertKind(
                    Kind.TRANSIENT,
                    catchThrowable(() -> session.write(Position.START, chunk -> {
                        long id = lab().database.idOf(chunk.connection());
                        items.insert(chunk.connection(), 1);
                        TestTransactions.beforeCommit(() -> kill(id));
                        return to(1);
                    })));
            assertThat(items.keys()).isEmpty();
            // The pool sees that a connection is broken only when somebody uses it.
            await().atMost(Duration.ofSeconds(10))
                    .ignoreExceptions()
                    .until(() -> session.write(Position.START, chunk -> {
                                        items.insert(chunk.connection(), 2);
                                        return to(2);
                                    })
                                    .chunks()
                            == 1);
            assertThat(items.keys()).containsExactly(2L);
        }
    }

    @Test
    default void transactionThatTheServerHasEnded_doesNotLetTheCursorMoveOutsideIt() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease, Duration.ofSeconds(1))) {
            assertOutOfTime(catchThrowable(() -> session.write(Position.START, chunk -> {
                items.insert(lab().stored().getConnection(), 1);
                awaitEndOfTransaction();
                return to(1);
            })));
            assertThat(items.keys()).isEmpty();
            assertThat(lab().partition(a, lease.id()).position()).isEqualTo(Position.START);
        }
    }

    private static void assertOutOfTime(Throwable failure) {
        assertThat(failure).isInstanceOf(ChunkException.class);
        assertThat(((ChunkException) failure).kind()).isEqualTo(Kind.TIMEOUT);
    }

    private static void awaitEndOfTransaction() {
        await().pollInSameThread().atMost(Duration.ofSeconds(10)).until(() -> !TestTransactions.active());
    }

    @Test
    default void transactionThatTheServerHasEnded_takesNoMoreItems() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease, Duration.ofSeconds(1))) {
            assertOutOfTime(catchThrowable(() -> session.write(Position.START, chunk -> {
                awaitEndOfTransaction();
                items.insert(chunk.connection(), 1);
                return to(1);
            })));
            assertThat(items.keys()).isEmpty();
        }
    }

    /** On another thread, since this one is in a transaction. */
    private void kill(long id) throws Exception {
        StoreLab.elsewhere(() -> {
            try (Connection administrator = lab().dataSource().getConnection()) {
                lab().database.kill(administrator, id);
                return id;
            }
        });
    }
}
