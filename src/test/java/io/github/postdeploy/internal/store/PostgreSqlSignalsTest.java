package io.github.postdeploy.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.engine.settings.BackfillSettings;
import io.github.postdeploy.internal.store.TestDatabase.Address;
import io.github.postdeploy.spi.BusySignal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.replication.LogSequenceNumber;
import org.postgresql.replication.PGReplicationStream;

class PostgreSqlSignalsTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final Address address = TestDatabase.POSTGRESQL.create();
    private final HikariDataSource pool = address.pool(4);

    @BeforeEach
    void makeTable() {
        address.execute("CREATE TABLE item (id INTEGER)");
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private static DataSourceLocator found(DataSource dataSource) {
        return new DataSourceLocator() {
            @Override
            public String description() {
                return "of the test";
            }

            @Override
            public DataSource locate() {
                return dataSource;
            }
        };
    }

    private static BusySignal lag(DataSource dataSource, String most) {
        return only(dataSource, new BackfillSettings.Pauses(Duration.parse(most), null));
    }

    private static BusySignal locks(DataSource dataSource, int most) {
        return only(dataSource, new BackfillSettings.Pauses(null, most));
    }

    private static BusySignal only(DataSource dataSource, BackfillSettings.Pauses pauses) {
        List<BusySignal> signals = PostgreSqlSignals.of(found(dataSource), pauses);
        assertThat(signals).hasSize(1);
        return signals.get(0);
    }

    /** A pool of a user who may see no more than everybody. */
    private HikariDataSource poolOfAnybody() {
        String user = "anybody_" + UUID.randomUUID().toString().replace('-', '_');
        address.execute("CREATE ROLE " + user + " LOGIN");
        return new Address(address.url().replaceAll("user=\\w+", "user=" + user), user, "").pool(1);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void nothingSet_givesNoSignals() {
        assertThat(PostgreSqlSignals.of(found(pool), new BackfillSettings.Pauses(null, null)))
                .isEmpty();
        assertThat(PostgreSqlSignals.of(found(pool), new BackfillSettings.Pauses(Duration.ofSeconds(1), 1)))
                .hasSize(2);
    }

    @Test
    void sessionsThatWaitForLocks_areCounted() throws Exception {
        try (Connection holder = pool.getConnection();
                Connection waiter = pool.getConnection()) {
            holder.setAutoCommit(false);
            execute(holder, "LOCK TABLE item");
            assertThat(locks(pool, 1).busy()).isEmpty();

            Thread waiting = new Thread(() -> {
                try {
                    execute(waiter, "SELECT * FROM item");
                } catch (SQLException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            waiting.start();
            await().atMost(BOUND)
                    .untilAsserted(() -> assertThat(locks(pool, 1).busy()).contains("1 session waits for locks"));
            assertThat(locks(pool, 2).busy()).isEmpty();

            try (HikariDataSource blind = poolOfAnybody()) {
                assertThatThrownBy(() -> locks(blind, 1).busy())
                        .hasMessageStartingWith("postdeploy.backfill.pause.waiting-locks: pg_stat_activity hides")
                        .hasMessageContaining("Grant the role pg_read_all_stats");
            }
            holder.rollback();
            waiting.join();
        }
        assertThat(locks(pool, 1).busy()).isEmpty();
    }

    @Test
    void noReplicas_doNotLag() {
        assertThat(lag(pool, "PT0.001S").busy()).isEmpty();
        try (HikariDataSource blind = poolOfAnybody()) {
            assertThat(lag(blind, "PT0.001S").busy()).isEmpty();
        }
    }

    @Test
    void replicaThatDoesNotReplay_lags() throws Exception {
        BusySignal signal = lag(pool, "PT0.5S");
        try (Connection standby = standby();
                PGReplicationStream stream = stream(standby)) {
            LogSequenceNumber start = stream.getLastReceiveLSN();
            stream.setAppliedLSN(start);
            await().atMost(BOUND).untilAsserted(() -> {
                address.execute("INSERT INTO item VALUES (1)");
                while (stream.readPending() != null) {
                    stream.setFlushedLSN(stream.getLastReceiveLSN());
                }
                stream.forceUpdateStatus();
                assertThat(signal.busy())
                        .hasValueSatisfying(reason -> assertThat(reason).matches("replication lags by \\d+\\.\\d+ s"));
            });
            assertThat(lag(pool, "PT1H").busy()).isEmpty();
            try (HikariDataSource blind = poolOfAnybody()) {
                assertThatThrownBy(() -> lag(blind, "PT0.001S").busy())
                        .hasMessageStartingWith("postdeploy.backfill.pause.replication-lag: pg_stat_replication hides")
                        .hasMessageContaining("Grant the role pg_read_all_stats");
            }
        }
    }

    private Connection standby() throws SQLException {
        Properties properties = new Properties();
        PGProperty.USER.set(properties, address.user());
        PGProperty.REPLICATION.set(properties, "true");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "12");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        return DriverManager.getConnection(address.url(), properties);
    }

    private PGReplicationStream stream(Connection standby) throws SQLException {
        LogSequenceNumber now;
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT pg_current_wal_lsn()")) {
            row.next();
            now = LogSequenceNumber.valueOf(row.getString(1));
        }
        return standby.unwrap(PGConnection.class)
                .getReplicationAPI()
                .replicationStream()
                .physical()
                .withStartPosition(now)
                .start();
    }

    @Test
    void otherDatabase_cannotBeAsked() {
        assertThatThrownBy(() -> locks(TestDatabase.H2.shared(), 1).busy())
                .hasMessage("postdeploy.backfill.pause.waiting-locks is for PostgreSQL, and the store is in H2."
                        + " Remove the key.");
    }

    @Test
    void databaseThatIsGone_cannotBeAsked() {
        pool.close();
        assertThatThrownBy(() -> lag(pool, "PT1S").busy())
                .hasMessageStartingWith("postdeploy.backfill.pause.replication-lag: PostgreSQL cannot be asked: ");
    }
}
