package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.model.Advance;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.LeaseLostException;
import io.github.postdeploy.internal.engine.port.Stores;
import io.github.postdeploy.internal.engine.port.TransactionMismatchException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Wherever a backfill writes without JTA, its chunks and its cursor stay together, or it does not begin. */
interface TargetContract extends StoreContract {

    private static ChunkStore.Target target(WritesTo writesTo, ChunkTransaction transaction) {
        return new ChunkStore.Target(writesTo, transaction, Duration.ofSeconds(20));
    }

    private static Advance to(long key) {
        return new Advance(Cursor.of(key), 1, List.of());
    }

    private EntityManagerFactory factory(HikariDataSource dataSource) {
        return new PersistenceUnit("unit-" + UUID.randomUUID(), dataSource, false, Optional.empty())
                .createFactory(lab().stores.provider().providers());
    }

    @Test
    default void dataSourceOfTheSameDatabase_isWrittenTogetherWithTheCursor() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (HikariDataSource theirs = lab().anotherPool();
                TestItems items = new TestItems(lab());
                ChunkStore.Session session =
                        a.chunks().open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.TOGETHER))) {
            Position one = session.write(Position.START, chunk -> {
                items.insert(chunk.connection(), 1);
                return to(1);
            });
            assertThat(theirs.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
            assertThatThrownBy(() -> session.write(Position.START, chunk -> {
                items.insert(chunk.connection(), 2);
                return to(2);
            }));
            assertThat(items.keys()).containsExactly(1L);
            assertThat(lab().partition(a, lease.id()).position()).isEqualTo(one);
        }
    }

    @Test
    default void entityManagers_areWrittenTogetherWithTheCursor() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (HikariDataSource theirs = lab().anotherPool();
                EntityManagerFactory factory = factory(theirs);
                TestItems items = new TestItems(lab());
                ChunkStore.Session session = a.chunks()
                        .open(lease, null, target(WritesTo.entityManagers(factory), ChunkTransaction.TOGETHER))) {
            Position one = session.write(Position.START, chunk -> {
                items.insert(chunk.entityManager(), 1);
                items.insert(chunk.connection(), 2);
                return to(2);
            });
            List<Long> seen = session.read(chunk -> items.keys(chunk.entityManager()));
            assertThat(seen).containsExactly(1L, 2L);
            assertThatThrownBy(() -> session.write(Position.START, chunk -> {
                items.insert(chunk.entityManager(), 3);
                return to(3);
            }));
            assertThatThrownBy(() -> session.write(one, chunk -> {
                        items.insert(chunk.entityManager(), 3);
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            session.write(one, chunk -> {
                items.insert(chunk.entityManager(), 3);
                return null;
            });
            session.rehearse(chunk -> {
                items.insert(chunk.entityManager(), 3);
                return 3;
            });
            assertThat(items.keys()).containsExactly(1L, 2L);
            assertThat(lab().partition(a, lease.id()).position()).isEqualTo(one);
            assertThat(theirs.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    @Test
    default void tableThatAnotherSessionHasLocked_isATimeout() throws Exception {
        assumeTrue(lab().database == TestDatabase.POSTGRESQL, "the others have no limit of a transaction's statements");
        Stores a = lab().openAll("a");
        LockedTable locked = new LockedTable(lab(), a);
        try (HikariDataSource theirs = lab().anotherPool();
                EntityManagerFactory factory = factory(theirs)) {
            WritesTo writesTo = WritesTo.entityManagers(factory);
            locked.stopsChunk(
                    writesTo, ChunkTransaction.TOGETHER, (items, chunk) -> items.insert(chunk.entityManager(), 1));
            locked.stopsChunk(
                    writesTo, ChunkTransaction.SEPARATE, (items, chunk) -> items.insert(chunk.connection(), 1));
            if (lab().stores.provider() == JpaProvider.HIBERNATE) { // EclipseLink takes no limit of an entity manager
                locked.stopsRead(writesTo, (items, chunk) -> items.keys(chunk.entityManager()));
            }
            assertThat(theirs.getHikariPoolMXBean().getActiveConnections()).isZero();
            try (Connection connection = theirs.getConnection()) {
                assertThat(StoreLab.value(connection, "SELECT current_setting('statement_timeout')"))
                        .isEqualTo("0");
            }
        }
    }

    @Test
    default void sessionThatIsClosedDuringARead_letsGoOfItsConnectionAfterwards() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (HikariDataSource theirs = lab().anotherPool();
                TestItems items = new TestItems(lab())) {
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch closed = new CountDownLatch(1);
            ChunkStore.Session session =
                    a.chunks().open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.TOGETHER));
            Future<List<Long>> read = reader.submit(() -> session.read(chunk -> {
                chunk.connection();
                reading.countDown();
                closed.await(30, TimeUnit.SECONDS);
                return items.keys(chunk.connection());
            }));
            reading.await();
            session.close();
            assertThat(theirs.getHikariPoolMXBean().getActiveConnections()).isEqualTo(1);
            closed.countDown();
            assertThat(read.get(30, TimeUnit.SECONDS)).isEmpty();
            assertThat(theirs.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThatThrownBy(() -> session.read(chunk -> chunk.connection())).isInstanceOf(ChunkException.class);
        } finally {
            reader.shutdownNow();
        }
    }

    @Test
    default void anotherDatabase_isRefusedBeforeTheFirstChunk() {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (HikariDataSource theirs = lab().database.create().pool(2);
                EntityManagerFactory factory = factory(theirs)) {
            for (WritesTo writesTo : List.of(WritesTo.dataSource(theirs), WritesTo.entityManagers(factory))) {
                assertThatThrownBy(() -> a.chunks().open(lease, null, target(writesTo, ChunkTransaction.TOGETHER)))
                        .isInstanceOf(TransactionMismatchException.class)
                        .hasMessageContaining("'x'")
                        .hasMessageContaining(Mismatch.description(writesTo) + " (" + urlOf(theirs))
                        .hasMessageContaining(
                                "of the test (" + urlOf(lab().database.shared()))
                        .hasMessageContaining("postdeploy.datasource")
                        .hasMessageContaining("transaction = SEPARATE")
                        .hasMessageContaining("transaction = XA");
            }
            assertThat(theirs.getHikariPoolMXBean().getActiveConnections()).isZero();
        }
    }

    private static String urlOf(HikariDataSource pool) {
        return pool.getJdbcUrl().replaceAll("[;?].*", "");
    }

    @Test
    default void tablesOfAnotherStoreInTheSameDatabaseServer_areNotTakenForOurs() {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (HikariDataSource theirs = lab().database.create().pool(2)) {
            lab().stores.store(lab().node("b"), theirs, StoreLab.TERM).open();
            assertThatThrownBy(() -> a.chunks()
                            .open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.TOGETHER)))
                    .isInstanceOf(TransactionMismatchException.class);
            lab().stores.close();
        }
    }

    @Test
    default void leaseThatWent_opensNothing() {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        Lease old = new Lease(lease.key(), lease.id(), lease.token() - 1, lease.mode());
        assertThatThrownBy(() -> a.chunks().open(old, null, target(WritesTo.postdeploy(), ChunkTransaction.TOGETHER)))
                .isInstanceOf(LeaseLostException.class);
    }

    @Test
    default void separateDatabases_areWrittenOneAfterTheOther() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (HikariDataSource theirs = lab().database.create().pool(2);
                TestItems items = new TestItems(theirs);
                ChunkStore.Session session =
                        a.chunks().open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.SEPARATE))) {
            Position one = session.write(Position.START, chunk -> {
                items.insert(chunk.connection(), 1);
                return to(1);
            });
            assertThat(lab().partition(a, lease.id()).position()).isEqualTo(one);
            lab().update(
                            "UPDATE postdeploy_partition SET token = 7 WHERE run_id = ?",
                            lease.runId().toString());
            assertThatThrownBy(() -> session.write(one, chunk -> {
                        items.insert(chunk.connection(), 2);
                        return to(2);
                    }))
                    .isInstanceOf(LeaseLostException.class);
            assertThat(items.keys()).as("at least once").containsExactly(1L, 2L);
            assertThatThrownBy(() -> session.write(one, chunk -> {
                        items.insert(chunk.connection(), 3);
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            assertThat(items.keys()).containsExactly(1L, 2L);
        }
    }

    @Test
    default void workThatIsNoDatabase_needsNoneButTheCursors() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session =
                        a.chunks().open(lease, null, target(WritesTo.postdeploy(), ChunkTransaction.SEPARATE))) {
            Position one = session.write(Position.START, chunk -> to(1));
            Position two = session.write(one, chunk -> {
                items.insert(chunk.connection(), 2);
                return to(2);
            });
            assertThat(lab().partition(a, lease.id()).position()).isEqualTo(two);
            assertThat(items.keys()).containsExactly(2L);
        }
    }

    @Test
    default void whatNeedsAServer_isRefusedWithoutOne() {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        assertThatThrownBy(() -> a.chunks().open(lease, null, target(WritesTo.postdeploy(), ChunkTransaction.XA)))
                .isInstanceOf(TransactionMismatchException.class)
                .hasMessage(
                        "The backfill 'x' cannot run: transaction = XA needs the transactions of a Jakarta EE server,"
                                + " and there are none here. Use WritesTo.dataSource or WritesTo.entityManagers with"
                                + " transaction = TOGETHER or SEPARATE.");
        try (EntityManagerFactory factory = factory(lab().database.shared());
                EntityManager em = factory.createEntityManager()) {
            assertThatThrownBy(() ->
                            a.chunks().open(lease, null, target(WritesTo.entityManager(em), ChunkTransaction.TOGETHER)))
                    .isInstanceOf(TransactionMismatchException.class)
                    .hasMessageContaining("WritesTo.entityManager needs the transactions of a Jakarta EE server");
        }
    }

    @Test
    default void dataSourceThatIsAway_isTransient() {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        Outage theirs = new Outage(lab().dataSource());
        theirs.begin();
        assertThatThrownBy(() ->
                        a.chunks().open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.TOGETHER)))
                .isInstanceOf(ChunkException.class)
                .extracting(failure -> ((ChunkException) failure).kind())
                .isEqualTo(ChunkException.Kind.TRANSIENT);
    }
}
