package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
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
import io.github.postdeploy.internal.engine.port.TransactionMismatchException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** Wherever a backfill writes under JTA, its chunks and its cursor stay together, or it does not begin. */
interface JtaTargetContract extends StoreContract {

    /** What the stores write through. */
    AgroalDataSource pool();

    private static ChunkStore.Target target(WritesTo writesTo, ChunkTransaction transaction) {
        return new ChunkStore.Target(writesTo, transaction, Duration.ofSeconds(20));
    }

    private static Advance to(long key) {
        return new Advance(Cursor.of(key), 1, List.of());
    }

    private EntityManagerFactory factory(DataSource dataSource, boolean jta) {
        return new PersistenceUnit("unit-" + UUID.randomUUID(), dataSource, jta, Optional.empty())
                .createFactory(JpaProvider.HIBERNATE.providers());
    }

    @Test
    default void dataSourceOfTheSameDatabase_isWrittenTogetherWithTheCursor() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (AgroalDataSource theirs = TestTransactions.pool(lab().database.shared());
                TestItems items = new TestItems(lab());
                ChunkStore.Session session =
                        a.chunks().open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.TOGETHER))) {
            Position one = session.write(Position.START, chunk -> {
                items.insert(theirs.getConnection(), 1);
                items.insert(chunk.connection(), 2);
                return to(2);
            });
            assertThatThrownBy(() -> session.write(Position.START, chunk -> {
                items.insert(theirs.getConnection(), 3);
                return to(3);
            }));
            assertThat(items.keys()).containsExactly(1L, 2L);
            assertThat(lab().partition(a, lease.id()).position()).isEqualTo(one);
        }
    }

    @Test
    default void entityManagers_areWrittenTogetherWithTheCursor() throws Exception {
        Stores a = lab().openAll("a");
        try (EntityManagerFactory jta = factory(pool(), true);
                EntityManager injected = jta.createEntityManager();
                HikariDataSource plain = lab().anotherPool();
                EntityManagerFactory local = factory(plain, false)) {
            for (WritesTo writesTo : List.of(
                    WritesTo.entityManagers(jta), WritesTo.entityManager(injected), WritesTo.entityManagers(local))) {
                Lease lease = lab().partition(a, "x " + UUID.randomUUID());
                try (TestItems items = new TestItems(lab());
                        ChunkStore.Session session =
                                a.chunks().open(lease, null, target(writesTo, ChunkTransaction.TOGETHER))) {
                    Position one = session.write(Position.START, chunk -> {
                        items.insert(chunk.entityManager(), 1);
                        items.insert(chunk.connection(), 2);
                        return to(2);
                    });
                    assertThatThrownBy(() -> session.write(Position.START, chunk -> {
                        items.insert(chunk.entityManager(), 3);
                        return to(3);
                    }));
                    session.rehearse(chunk -> {
                        items.insert(chunk.entityManager(), 4);
                        return 4;
                    });
                    List<Long> seen = session.read(chunk -> items.keys(chunk.entityManager()));
                    assertThat(seen).containsExactly(1L, 2L);
                    assertThat(lab().partition(a, lease.id()).position()).isEqualTo(one);
                }
            }
        }
    }

    @Test
    default void anotherDatabase_isRefusedBeforeTheFirstChunk() {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (HikariDataSource address = lab().database.create().pool(1);
                AgroalDataSource theirs = TestTransactions.pool(address)) {
            assertThatThrownBy(() -> a.chunks()
                            .open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.TOGETHER)))
                    .isInstanceOf(TransactionMismatchException.class)
                    .hasMessageContaining("it writes to the data source of WritesTo.dataSource (jdbc:")
                    .hasMessageContaining("its cursor is in of the test (jdbc:")
                    .hasMessageContaining("transaction = SEPARATE");
        }
    }

    @Test
    default void dataSourceOutsideTheServersTransactions_isRefusedBeforeTheFirstChunk() {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (HikariDataSource theirs = lab().anotherPool()) {
            assertThatThrownBy(() -> a.chunks()
                            .open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.TOGETHER)))
                    .isInstanceOf(TransactionMismatchException.class)
                    .hasMessageContaining("stays though the server's transaction is rolled back");
        }
        assertThat(lab().partition(a, lease.id()).error()).isNull();
    }

    @Test
    default void applicationThatWritesElsewhere_isRefusedUnlessItDeclaresWhere() throws Exception {
        try (HikariDataSource address = lab().database.create().pool(2);
                TestStores elsewhere = JtaTest.stores(List.of(TestStores.found("java:/theirs", address)));
                TestStores same = JtaTest.stores(List.of(
                        TestStores.found("java:/theirs", address),
                        TestStores.found("java:/alias", lab().database.shared())));
                TestStores unreachable = JtaTest.stores(List.of(TestStores.found("java:/gone", new Outage(address) {
                    {
                        begin();
                    }
                })))) {
            Stores a = elsewhere.stores(lab().node("a"), pool(), StoreLab.TERM);
            a.runs().open();
            Lease lease = lab().partition(a, "x");
            assertThatThrownBy(() ->
                            a.chunks().open(lease, null, target(WritesTo.postdeploy(), ChunkTransaction.TOGETHER)))
                    .isInstanceOf(TransactionMismatchException.class)
                    .hasMessageContaining(
                            "java:/theirs (" + address.getJdbcUrl().replaceAll("[;?].*", ""))
                    .hasMessageContaining("its cursor is in of the test (")
                    .hasMessageContaining("postdeploy.datasource");
            a.chunks()
                    .open(lease, null, target(WritesTo.dataSource(pool()), ChunkTransaction.TOGETHER))
                    .close();
            Stores b = same.stores(lab().node("b"), pool(), StoreLab.TERM);
            b.runs().open();
            b.chunks()
                    .open(lease, null, target(WritesTo.postdeploy(), ChunkTransaction.TOGETHER))
                    .close();
            Stores c = unreachable.stores(lab().node("c"), pool(), StoreLab.TERM);
            c.runs().open();
            assertThatThrownBy(() ->
                            c.chunks().open(lease, null, target(WritesTo.postdeploy(), ChunkTransaction.TOGETHER)))
                    .hasMessageContaining("java:/gone, but");
        }
    }

    @Test
    default void separateDatabases_areWrittenOneAfterTheOther() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (HikariDataSource address = lab().database.create().pool(2);
                AgroalDataSource theirs = TestTransactions.pool(address);
                TestItems items = new TestItems(address);
                ChunkStore.Session session =
                        a.chunks().open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.SEPARATE))) {
            Position one = session.write(Position.START, chunk -> {
                items.insert(theirs.getConnection(), 1);
                return to(1);
            });
            assertThat(lab().partition(a, lease.id()).position()).isEqualTo(one);
            assertThatThrownBy(() -> session.write(one, chunk -> {
                        items.insert(chunk.connection(), 2);
                        throw new IllegalStateException("mine");
                    }))
                    .hasMessage("mine");
            session.rehearse(chunk -> {
                items.insert(chunk.connection(), 3);
                items.insert(theirs.getConnection(), 4);
                return 4;
            });
            assertThat(items.keys()).containsExactly(1L);
        }
    }

    @Test
    default void separateEntityManagers_areRehearsed() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (EntityManagerFactory jta = factory(pool(), true);
                EntityManager injected = jta.createEntityManager();
                HikariDataSource plain = lab().anotherPool();
                EntityManagerFactory local = factory(plain, false);
                TestItems items = new TestItems(lab())) {
            for (WritesTo writesTo : List.of(
                    WritesTo.entityManagers(jta), WritesTo.entityManager(injected), WritesTo.entityManagers(local))) {
                try (ChunkStore.Session session =
                        a.chunks().open(lease, null, target(writesTo, ChunkTransaction.SEPARATE))) {
                    session.rehearse(chunk -> {
                        items.insert(chunk.entityManager(), 1);
                        return 1;
                    });
                }
                assertThat(items.keys()).isEmpty();
            }
        }
    }

    @Test
    default void separateDataSourceOutsideTheServersTransactions_isNotRehearsed() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (HikariDataSource theirs = lab().database.create().pool(2);
                EntityManagerFactory unit = factory(theirs, true);
                TestItems items = new TestItems(theirs)) {
            for (WritesTo writesTo : List.of(WritesTo.dataSource(theirs), WritesTo.entityManagers(unit))) {
                try (ChunkStore.Session session =
                        a.chunks().open(lease, null, target(writesTo, ChunkTransaction.SEPARATE))) {
                    assertThatThrownBy(() -> session.rehearse(chunk -> {
                                items.insert(chunk.connection(), 1);
                                return 1;
                            }))
                            .hasCauseInstanceOf(TransactionMismatchException.class)
                            .cause()
                            .hasMessageContaining("' cannot be run dry: what is written to the ")
                            .hasMessageContaining(
                                    "since its connection commits each statement by itself. Make it a data"
                                            + " source that takes part in JTA transactions, or leave out dryRun.");
                }
            }
            assertThat(items.keys()).isEmpty();
        }
    }

    @Test
    default void twoXaDataSources_areWrittenInOneTransaction() throws Exception {
        assumeTrue(lab().database != TestDatabase.MARIADB, "Agroal gets closed connections from MariaDB's XA driver");
        try (HikariDataSource address = TestDatabase.H2.create().pool(2);
                AgroalDataSource theirs = TestTransactions.xaPool(address, JdbcDataSource.class);
                AgroalDataSource ours = TestTransactions.xaPool(
                        lab().database.shared(), lab().database.xa());
                TestItems items = new TestItems(address);
                TestStores stores = JtaTest.stores(List.of())) {
            Stores a = stores.stores(lab().node("a"), ours, StoreLab.TERM);
            a.runs().open();
            Lease lease = lab().partition(a, "x");
            try (ChunkStore.Session session =
                    a.chunks().open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.XA))) {
                Position one = session.write(Position.START, chunk -> {
                    items.insert(chunk.connection(), 1);
                    return to(1);
                });
                assertThat(lab().partition(a, lease.id()).position()).isEqualTo(one);
                assertThatThrownBy(() -> session.write(Position.START, chunk -> {
                    items.insert(chunk.connection(), 2);
                    return to(2);
                }));
                assertThat(items.keys()).containsExactly(1L);
            }
        }
    }

    @Test
    default void dataSourcesThatAreNotXa_areRefusedBeforeTheFirstChunk() {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (HikariDataSource address = TestDatabase.H2.create().pool(2);
                AgroalDataSource theirs = TestTransactions.pool(address)) {
            assertThatThrownBy(() ->
                            a.chunks().open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.XA)))
                    .isInstanceOf(TransactionMismatchException.class)
                    .hasMessageContaining("cannot take part in one transaction")
                    .hasMessageContaining("XA data sources");
        }
    }

    @Test
    default void chunkThatTakesTooLong_isOutOfTimeAndTheNextOneWorks() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        ChunkStore.Target target =
                new ChunkStore.Target(WritesTo.postdeploy(), ChunkTransaction.TOGETHER, Duration.ofSeconds(1));
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = a.chunks().open(lease, null, target)) {
            assertThatThrownBy(() -> session.write(Position.START, chunk -> {
                        items.insert(chunk.connection(), 1);
                        new CountDownLatch(1).await(1_500, TimeUnit.MILLISECONDS);
                        return to(1);
                    }))
                    .isInstanceOf(ChunkException.class)
                    .extracting(failure -> ((ChunkException) failure).kind())
                    .isEqualTo(Kind.TIMEOUT);
            assertThat(items.keys()).isEmpty();
            session.write(Position.START, chunk -> {
                items.insert(chunk.connection(), 2);
                return to(2);
            });
            assertThat(items.keys()).containsExactly(2L);
        }
    }

    @Test
    default void tableThatAnotherSessionHasLocked_isATimeoutForChunks() throws Exception {
        assumeTrue(lab().database == TestDatabase.POSTGRESQL, "the others have no limit of a transaction's statements");
        LockedTable locked = new LockedTable(lab(), lab().openAll("a"));
        LockedTable.Touch connection = (items, chunk) -> items.insert(chunk.connection(), 1);
        LockedTable.Touch entityManager = (items, chunk) -> items.insert(chunk.entityManager(), 1);
        try (EntityManagerFactory jta = factory(pool(), true);
                EntityManager injected = jta.createEntityManager();
                HikariDataSource plain = lab().anotherPool();
                EntityManagerFactory local = factory(plain, false);
                Connection before = pool().getConnection()) {
            locked.stopsChunk(WritesTo.postdeploy(), ChunkTransaction.TOGETHER, connection);
            locked.stopsChunk(
                    WritesTo.postdeploy(),
                    ChunkTransaction.TOGETHER,
                    (items, chunk) -> items.insert(pool().getConnection(), 1));
            locked.stopsChunk(WritesTo.dataSource(pool()), ChunkTransaction.SEPARATE, connection);
            for (WritesTo writesTo : List.of(
                    WritesTo.entityManagers(jta), WritesTo.entityManager(injected), WritesTo.entityManagers(local))) {
                locked.stopsChunk(writesTo, ChunkTransaction.TOGETHER, entityManager);
            }
            locked.stopsChunk(WritesTo.entityManagers(jta), ChunkTransaction.SEPARATE, entityManager);
            assertThat(StoreLab.value(before, "SELECT current_setting('statement_timeout')"))
                    .isEqualTo("0");
        }
    }

    @Test
    default void tableThatAnotherSessionHasLocked_isATimeoutForReads() throws Exception {
        assumeTrue(lab().database != TestDatabase.H2, "H2 waits for no lock longer than its LOCK_TIMEOUT");
        LockedTable locked = new LockedTable(lab(), lab().openAll("a"));
        try (EntityManagerFactory jta = factory(pool(), true)) {
            LockedTable.Touch connection = (items, chunk) -> items.keys(chunk.connection());
            locked.stopsRead(WritesTo.postdeploy(), connection);
            locked.stopsRead(WritesTo.entityManagers(jta), connection);
            locked.stopsRead(WritesTo.entityManagers(jta), (items, chunk) -> items.keys(chunk.entityManager()));
        }
    }

    @Test
    default void swallowedFailureOfADataSource_isNotCommitted() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        Outage theirs = new Outage(pool());
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session =
                        a.chunks().open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.TOGETHER))) {
            assertThatThrownBy(() -> session.write(Position.START, chunk -> {
                        items.insert(pool().getConnection(), 1);
                        theirs.begin();
                        try {
                            chunk.connection();
                        } catch (SQLException swallowed) {
                            theirs.end();
                        }
                        return to(1);
                    }))
                    .isInstanceOf(ChunkException.class);
            assertThat(items.keys()).isEmpty();
        }
    }

    @Test
    default void exhaustedPool_isTransient() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (HikariDataSource address = lab().anotherPool();
                AgroalDataSource theirs = TestTransactions.pool(address);
                ChunkStore.Session session =
                        a.chunks().open(lease, null, target(WritesTo.dataSource(theirs), ChunkTransaction.SEPARATE))) {
            for (int i = 0; i < TestTransactions.CONNECTIONS; i++) {
                theirs.getConnection();
            }
            assertThatThrownBy(() -> session.write(Position.START, chunk -> {
                        chunk.connection();
                        return to(1);
                    }))
                    .isInstanceOf(ChunkException.class)
                    .extracting(failure -> ((ChunkException) failure).kind())
                    .isEqualTo(Kind.TRANSIENT);
        }
    }
}
