package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.ChunkTransaction;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.WritesTo;
import io.github.postdeploy.internal.engine.model.Advance;
import io.github.postdeploy.internal.engine.model.Lease;
import io.github.postdeploy.internal.engine.model.Position;
import io.github.postdeploy.internal.engine.port.ChunkException;
import io.github.postdeploy.internal.engine.port.ChunkException.Kind;
import io.github.postdeploy.internal.engine.port.ChunkStore;
import io.github.postdeploy.internal.engine.port.LeaseLostException;
import io.github.postdeploy.internal.engine.port.Stores;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.junit.jupiter.api.Test;

/** What may happen to a chunk without JTA leaves neither half a chunk nor a connection that is not as it came. */
interface ChunkFaultContract extends StoreContract {

    private static ChunkStore.Target target(DataSource dataSource, Duration timeout) {
        return new ChunkStore.Target(WritesTo.dataSource(dataSource), ChunkTransaction.TOGETHER, timeout);
    }

    private ChunkStore.Session session(Stores store, Lease lease, DataSource dataSource) throws ChunkException {
        return store.chunks().open(lease, null, target(dataSource, Duration.ofSeconds(20)));
    }

    private static Advance to(long key) {
        return new Advance(Cursor.of(key), 1, List.of());
    }

    private static Kind kindOf(Throwable failure) {
        assertThat(failure).isInstanceOf(ChunkException.class);
        return ((ChunkException) failure).kind();
    }

    @Test
    default void chunks_costOneStatementEachAndOneConnectionForAll() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        List<String> statements = new CopyOnWriteArrayList<>();
        List<String> taken = new CopyOnWriteArrayList<>();
        DataSource counted = ProxyDataSourceBuilder.create(lab().dataSource())
                .afterQuery((execution, queries) ->
                        queries.stream().map(QueryInfo::getQuery).forEach(statements::add))
                .afterMethod(call -> {
                    if (call.getMethod().getName().equals("getConnection")
                            || call.getMethod().getName().equals("prepareStatement")) {
                        taken.add(call.getMethod().getName());
                    }
                })
                .build();
        try (ChunkStore.Session session = session(a, lease, counted)) {
            Position position = session.write(Position.START, chunk -> to(1));
            statements.clear();
            taken.clear();
            for (int i = 2; i <= 10; i++) {
                int key = i;
                position = session.write(position, chunk -> to(key));
            }
            assertThat(statements).hasSize(9).allMatch(sql -> sql.startsWith("UPDATE postdeploy_partition"));
            assertThat(taken).isEmpty();
        }
    }

    @Test
    default void connectionThatIsKilled_isTransientAndTheNextChunkHasAnother() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                HikariDataSource pool = lab().anotherPool();
                ChunkStore.Session session = session(a, lease, pool)) {
            Throwable failure = catchThrowable(() -> session.write(Position.START, chunk -> {
                items.insert(chunk.connection(), 1);
                kill(lab().database.idOf(chunk.connection()));
                items.insert(chunk.connection(), 2);
                return to(2);
            }));
            assertThat(kindOf(failure)).isEqualTo(Kind.TRANSIENT);
            assertThat(items.keys()).isEmpty();
            // Not every pool sees at once that the connection is broken, and may hand it out again.
            await().pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(10))
                    .ignoreExceptions()
                    .until(() -> session.write(Position.START, chunk -> {
                                        items.insert(chunk.connection(), 3);
                                        return to(3);
                                    })
                                    .chunks()
                            == 1);
            assertThat(items.keys()).containsExactly(3L);
        }
    }

    private void kill(long id) throws SQLException {
        try (Connection administrator = lab().dataSource().getConnection()) {
            lab().database.kill(administrator, id);
        }
    }

    @Test
    default void commitWhoseReplyIsLost_isTransientAndThePositionTellsTheTruth() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        LostReplies theirs = new LostReplies(lab().dataSource());
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session session = session(a, lease, theirs)) {
            theirs.loseNext();
            Throwable failure = catchThrowable(() -> session.write(Position.START, chunk -> {
                items.insert(chunk.connection(), 1);
                return to(1);
            }));
            assertThat(kindOf(failure)).isEqualTo(Kind.TRANSIENT);
            assertThat(items.keys()).containsExactly(1L);
            Position now = lab().partition(a, lease.id()).position();
            assertThat(now).isEqualTo(new Position(Cursor.of(1L), 1, 1, 0));
            assertThat(session.write(now, chunk -> to(2)).chunks()).isEqualTo(2);
        }
    }

    @Test
    default void exhaustedPool_isTransient() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (HikariDataSource pool = lab().anotherPool()) {
            pool.setConnectionTimeout(250);
            try (ChunkStore.Session session = session(a, lease, pool)) {
                Connection[] others = new Connection[pool.getMaximumPoolSize() - 1];
                for (int i = 0; i < others.length; i++) {
                    others[i] = pool.getConnection();
                }
                assertThat(kindOf(catchThrowable(() -> session.read(chunk -> chunk.connection()))))
                        .isEqualTo(Kind.TRANSIENT);
                for (Connection other : others) {
                    other.close();
                }
                boolean valid = session.read(chunk -> chunk.connection().isValid(1));
                assertThat(valid).isTrue();
            }
        }
    }

    @Test
    default void rowThatAnotherSessionHasLocked_isATimeout() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                HikariDataSource pool = lab().anotherPool()) {
            if (lab().database == TestDatabase.MARIADB) {
                pool.setConnectionInitSql("SET SESSION innodb_lock_wait_timeout = 1");
            }
            ChunkStore.Target target = target(pool, Duration.ofSeconds(1));
            try (ChunkStore.Session session = a.chunks().open(lease, null, target);
                    Connection other = lab().dataSource().getConnection()) {
                other.setAutoCommit(false);
                items.insert(other, 1);
                assertThat(kindOf(catchThrowable(() -> session.write(Position.START, chunk -> {
                            items.insert(chunk.connection(), 1);
                            return to(1);
                        }))))
                        .isEqualTo(Kind.TIMEOUT);
                other.rollback();
                session.write(Position.START, chunk -> {
                    items.insert(chunk.connection(), 1);
                    return to(1);
                });
            }
            assertThat(items.keys()).containsExactly(1L);
        }
    }

    @Test
    default void deadlock_isAConflictForOneOfTwo() throws Exception {
        Stores a = lab().openAll("a");
        Lease run = lab().backfill(a.runs(), "x");
        List<Lease> leases = lab().partitions(a, run, 2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session one = session(a, leases.get(0), lab().dataSource());
                ChunkStore.Session other = session(a, leases.get(1), lab().dataSource())) {
            try (Connection connection = lab().dataSource().getConnection()) {
                items.insert(connection, 1);
                items.insert(connection, 2);
            }
            CyclicBarrier both = new CyclicBarrier(2);
            List<Future<Throwable>> ends = List.of(
                    threads.submit(() -> catchThrowable(() -> crossing(one, items, both, 1, 2))),
                    threads.submit(() -> catchThrowable(() -> crossing(other, items, both, 2, 1))));
            Throwable first = ends.get(0).get(60, TimeUnit.SECONDS);
            Throwable second = ends.get(1).get(60, TimeUnit.SECONDS);
            Throwable victim = first == null ? second : first;
            assertThat(first == null ? first : second).isNull();
            assertThat(kindOf(victim)).isEqualTo(Kind.CONFLICT);
        } finally {
            threads.shutdownNow();
        }
    }

    private static void crossing(
            ChunkStore.Session session, TestItems items, CyclicBarrier both, long first, long second)
            throws ChunkException {
        session.write(Position.START, chunk -> {
            items.touch(chunk.connection(), first);
            both.await(30, TimeUnit.SECONDS);
            items.touch(chunk.connection(), second);
            return to(second);
        });
    }

    @Test
    default void connections_goBackAsTheyCame() throws Exception {
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        for (boolean autoCommit : new boolean[] {true, false}) {
            try (Connection only = lab().dataSource().getConnection()) {
                String before = settings(only);
                only.setAutoCommit(autoCommit);
                DataSource single = new SingleConnection(only);
                try (ChunkStore.Session session = session(a, lease, single)) {
                    Position position = lab().partition(a, lease.id()).position();
                    assertThatThrownBy(() -> session.write(position, chunk -> {
                        throw new IllegalStateException("mine");
                    }));
                    assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
                    session.write(position, chunk -> to(1));
                }
                assertThat(only.getAutoCommit()).isEqualTo(autoCommit);
                assertThat(settings(only)).isEqualTo(before);
                only.setAutoCommit(true);
            }
        }
    }

    @Test
    default void timeThatAFrozenTransactionMayTake_isNeverRaised() throws Exception {
        assumeTrue(lab().database == TestDatabase.POSTGRESQL, "the others have no such limit for a transaction");
        assertThat(idleTimeAtCommit("0")).as("the chunk's timeout").isEqualTo("20s");
        assertThat(idleTimeAtCommit("19500ms")).isEqualTo("19500ms");
        assertThat(idleTimeAtCommit("50s")).isEqualTo("50s");
        assertThat(idleTimeAtCommit("2min")).as("the lease").isEqualTo("50s");
        assertThat(idleTimeAtCommit("1d")).as("the lease").isEqualTo("50s");
    }

    /** How long the transaction of a chunk may do nothing when it is committed, on a connection with such a limit. */
    private String idleTimeAtCommit(String before) throws Exception {
        String setting = "idle_in_transaction_session_timeout";
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x-" + before);
        List<String> atCommit = new CopyOnWriteArrayList<>();
        try (Connection only = lab().dataSource().getConnection()) {
            only.createStatement().execute("SET " + setting + " = '" + before + "'");
            DataSource watched = ProxyDataSourceBuilder.create(new SingleConnection(only))
                    .beforeMethod(call -> {
                        if (call.getMethod().getName().equals("commit")) {
                            atCommit.add(setting(only, setting));
                        }
                    })
                    .build();
            try (ChunkStore.Session session = session(a, lease, watched)) {
                session.write(Position.START, chunk -> to(1));
            }
            only.createStatement().execute("RESET " + setting);
        }
        return atCommit.get(atCommit.size() - 1);
    }

    private static String setting(Connection connection, String name) {
        try {
            return String.valueOf(StoreLab.value(connection, "SELECT current_setting('" + name + "')"));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String settings(Connection connection) throws SQLException {
        String sql =
                switch (lab().database) {
                    case H2 -> "SELECT 'nothing'";
                    case MARIADB -> "SELECT @@SESSION.idle_transaction_timeout";
                    case POSTGRESQL -> "SELECT CONCAT_WS(' ', current_setting('statement_timeout'), current_setting('synchronous_commit'),"
                            + " current_setting('idle_in_transaction_session_timeout'))";
                };
        return String.valueOf(StoreLab.value(connection, sql));
    }

    @Test
    default void chunkThatIsFrozenBeforeItsCursor_neitherHoldsUpATakeOverNorCommits() throws Exception {
        Stores a = lab().openAll("a");
        Stores b = lab().openAll("b");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                ChunkStore.Session late = session(a, lease, lab().dataSource())) {
            assertThatThrownBy(() -> late.write(Position.START, frozen -> {
                        items.insert(frozen.connection(), 1);
                        lab().lapse(lease.id());
                        Lease taken = b.partitions()
                                .claim(lease.key(), lab().partition(b, lease.id()), lease.mode())
                                .orElseThrow();
                        b.partitions().start(taken.id(), taken.token()).orElseThrow();
                        try (ChunkStore.Session next = session(b, taken, lab().dataSource())) {
                            next.write(Position.START, chunk -> {
                                items.insert(chunk.connection(), 2);
                                return to(2);
                            });
                        }
                        return to(1);
                    }))
                    .isInstanceOf(LeaseLostException.class);
            assertThat(items.keys()).containsExactly(2L);
        }
    }

    @Test
    default void chunkThatIsFrozen_letsItsRowsGoWithinTheTimeOfAChunk() throws Exception {
        assumeTrue(lab().database != TestDatabase.H2, "H2 lets an idle transaction be");
        Stores a = lab().openAll("a");
        Lease lease = lab().partition(a, "x");
        try (TestItems items = new TestItems(lab());
                HikariDataSource pool = lab().anotherPool();
                ChunkStore.Session session = a.chunks().open(lease, null, target(pool, Duration.ofSeconds(1)))) {
            Throwable failure = catchThrowable(() -> session.write(Position.START, chunk -> {
                items.insert(chunk.connection(), 1);
                try (Connection next = lab().dataSource().getConnection()) {
                    items.insert(next, 1);
                }
                return to(1);
            }));
            assertThat(kindOf(failure)).isNotEqualTo(Kind.PERMANENT);
            assertThat(items.keys()).containsExactly(1L);
            assertThat(lab().partition(a, lease.id()).position()).isEqualTo(Position.START);
        }
    }
}
