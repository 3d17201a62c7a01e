package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.engine.model.StoreNotReadyException;
import io.github.postdeploy.spi.Quorum;
import io.github.postdeploy.spi.QuorumState.Dissolved;
import io.github.postdeploy.spi.QuorumState.Forming;
import io.github.postdeploy.spi.QuorumState.Leading;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Quorums need nothing but a database, and make themselves at home in it. */
class QuorumTablesTest {

    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int PARTIES = 6;

    private static List<String> tables(HikariDataSource pool) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                ResultSet found = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), null, "%", new String[] {"TABLE"})) {
            while (found.next()) {
                String name = found.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (name.startsWith("postdeploy_")) {
                    tables.add(name);
                }
            }
        }
        return tables;
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void emptyDatabase_getsItsTwoTablesFromPartiesThatComeAtOnce(TestDatabase database) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PARTIES);
        try (HikariDataSource pool = database.create().pool(PARTIES);
                LoggedLines log = LoggedLines.ofWarnings()) {
            CyclicBarrier together = new CyclicBarrier(PARTIES);
            List<Callable<Quorum.Joined>> joins = new ArrayList<>();
            for (int i = 0; i < PARTIES; i++) {
                String party = "party " + i;
                joins.add(() -> {
                    together.await(30, TimeUnit.SECONDS);
                    return SqlQuorum.of(pool, null, LEASE).join("plan", party, PARTIES);
                });
            }
            List<Quorum.Joined> joined = new ArrayList<>();
            for (Future<Quorum.Joined> join : threads.invokeAll(joins)) {
                joined.add(join.get());
            }
            assertThat(joined)
                    .filteredOn(party -> party.state() instanceof Leading)
                    .hasSize(1);
            assertThat(tables(pool)).containsExactlyInAnyOrder("postdeploy_quorum", "postdeploy_quorum_party");
            assertThat(log.linesWith("PDP")).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void storeThatComesLater_findsThemThere(TestDatabase database) {
        try (HikariDataSource pool = database.create().pool(4);
                StoreLab lab = new StoreLab(database, new TestStores(JpaProvider.HIBERNATE), pool)) {
            Quorum quorum = SqlQuorum.of(pool, null, LEASE);
            Quorum.Joined a = quorum.join("plan", "a", 2);
            lab.open("node");
            assertThat(SqlQuorum.of(pool, null, LEASE).join("plan", "b", 2).state())
                    .isEqualTo(new Leading());
            assertThat(quorum.withdraw(a.seat())).isFalse();
        }
    }

    @Test
    void schema_isWhereTheTablesAre() {
        TestDatabase.Address address = TestDatabase.POSTGRESQL.create();
        address.execute("CREATE SCHEMA apart");
        try (HikariDataSource pool = address.pool(2)) {
            SqlQuorum.of(pool, "apart", LEASE).join("plan", "a", 2);
            assertThat(SqlQuorum.of(pool, "apart", LEASE).join("plan", "b", 2).state())
                    .isEqualTo(new Leading());
            assertThat(SqlQuorum.of(pool, null, LEASE).join("plan", "b", 2).state())
                    .as("in the other schema")
                    .isEqualTo(new Forming(1, 2));
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void poolThatDoesNotCommitByItself_isCommittedOn(TestDatabase database) {
        try (HikariDataSource pool = database.create().pool(2)) {
            pool.setAutoCommit(false);
            Quorum quorum = SqlQuorum.of(pool, null, LEASE);
            Quorum.Joined a = quorum.join("plan", "a", 2);
            Quorum.Joined b = quorum.join("plan", "b", 2);
            assertThat(b.state()).isEqualTo(new Leading());
            assertThat(quorum.sever(b.seat(), "boom")).isTrue();
            assertThat(quorum.poll(a.seat())).isInstanceOf(Dissolved.class);
        }
    }

    @Test
    void errorThatTheDatabaseCannotHold_isToldInAscii() {
        try (HikariDataSource pool = TestDatabase.latin1().pool(2)) {
            Quorum quorum = SqlQuorum.of(pool, null, LEASE);
            Quorum.Joined a = quorum.join("plan", "a", 2);
            Quorum.Joined b = quorum.join("plan", "b", 2);
            assertThat(quorum.sever(b.seat(), "disk \u65e5 full")).isTrue();
            assertThat(quorum.poll(a.seat()))
                    .isInstanceOfSatisfying(Dissolved.class, dissolved -> assertThat(dissolved.error())
                            .contains("'b'", "disk ? full"));
        }
    }

    @Test
    void nameThatTheDatabaseCannotHold_isRefused() {
        try (HikariDataSource pool = TestDatabase.latin1().pool(2)) {
            Quorum quorum = SqlQuorum.of(pool, null, LEASE);
            assertThatThrownBy(() -> quorum.join("plan", "\u65e5", 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Use US-ASCII");
        }
    }

    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void quorumThatIsDone_leavesNoParties(TestDatabase database) {
        Quorum quorum = SqlQuorum.of(database.shared(), null, LEASE);
        String namespace = "plan " + UUID.randomUUID();
        quorum.join(namespace, "a", 2);
        assertThat(quorum.sever(quorum.join(namespace, "b", 2).seat())).isTrue();
        try (StoreLab lab = new StoreLab(database, JpaProvider.HIBERNATE)) {
            assertThat(lab.value("SELECT COUNT(*) FROM postdeploy_quorum_party WHERE namespace = ?", namespace)
                            .toString())
                    .isEqualTo("0");
        }
    }

    @Test
    void databaseThatIsNotThere_isSaidSo() {
        try (HikariDataSource pool = new TestDatabase.Address("jdbc:postgresql://127.0.0.1:1/x", "x", "").pool(1)) {
            pool.setConnectionTimeout(500);
            pool.setInitializationFailTimeout(-1);
            Quorum quorum = SqlQuorum.of(pool, null, LEASE);
            assertThatThrownBy(() -> quorum.join("plan", "a", 2))
                    .isInstanceOf(StoreNotReadyException.class)
                    .hasMessageContaining("The database of the quorum cannot be used");
        }
    }

    @Test
    void leaseThatIsTooShort_isRefused() {
        assertThatThrownBy(() -> SqlQuorum.of(null, null, Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT0.999S")
                .hasMessageContaining("PT1S");
    }
}
