package io.github.postdeploy.internal.migration.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.internal.store.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Tables of a few thousand rows; a session that changes them, and one that uses them meanwhile. */
final class MariaDbProbe implements AutoCloseable {

    private static final TestDatabase.Address DATABASE = TestDatabase.MARIADB.create();

    private static final String[] TABLES = {
        "DROP TABLE IF EXISTS customer_order",
        "DROP TABLE IF EXISTS customer",
        """
        CREATE TABLE customer (id INT NOT NULL, name VARCHAR(50) NOT NULL, points INT NOT NULL DEFAULT 0,
            kind ENUM ('new', 'old'), words TEXT, place POINT NOT NULL DEFAULT (POINT(0, 0)), PRIMARY KEY (id))
            CHARACTER SET latin1
        """,
        "INSERT INTO customer (id, name, points, words) SELECT seq, CONCAT('name ', seq), seq, 'words' FROM seq_1_to_3000",
        "CREATE TABLE customer_order (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, customer_id INT)",
        "INSERT INTO customer_order (customer_id) SELECT seq FROM seq_1_to_3000"
    };

    /** Takes a while for each row that is copied. */
    private static final String SLOW_COPY = ", ADD COLUMN slow BLOB DEFAULT (KDF('a', 'b', 60000, 'pbkdf2_hmac'))";

    /** Takes a while for each row that is indexed. */
    private static final String SLOW_COLUMN =
            "ALTER TABLE customer ADD COLUMN slow CHAR(32) AS (MD5(REPEAT(name, 100000))) VIRTUAL";

    private static final Set<Integer> NOT_SUPPORTED = Set.of(1845, 1846);
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private final Connection migration = DATABASE.connect();
    private final Connection other = DATABASE.connect();

    MariaDbProbe() throws SQLException {
        for (String sql : TABLES) {
            execute(migration, sql);
        }
        execute(other, "SET SESSION lock_wait_timeout = 0");
    }

    /** What becomes of a statement. */
    enum Outcome {
        REFUSED,
        /** The table is the file that it was. */
        IN_PLACE,
        /** The table is another file. */
        NEW_TABLE
    }

    /** Runs a migration, and tells what it does to a table. */
    Outcome run(String sql, String table) throws SQLException {
        String before = file(table);
        try {
            for (String statement : sql.split(";\\s*")) {
                execute(migration, statement);
            }
        } catch (SQLException failure) {
            if (NOT_SUPPORTED.contains(failure.getErrorCode())) {
                return Outcome.REFUSED;
            }
            throw failure;
        }
        return before.equals(file(table)) ? Outcome.IN_PLACE : Outcome.NEW_TABLE;
    }

    /** Whether an insert does not get through while an {@code ALTER TABLE} copies rows; it is ended then. */
    boolean letsWritersWait(String sql, String table) throws SQLException {
        return letsWritersWait(sql + SLOW_COPY, table, "copy to tmp table");
    }

    /** Whether an insert does not get through while {@code ALTER TABLE customer} makes an index; it is ended then. */
    boolean letsWritersWaitForIndex(String index) throws SQLException {
        execute(migration, SLOW_COLUMN);
        return letsWritersWait("ALTER TABLE customer " + index + ", ADD INDEX (slow)", "customer", "altering table");
    }

    private boolean letsWritersWait(String sql, String table, String state) throws SQLException {
        String id = ask(migration, "SELECT CONNECTION_ID()");
        CompletableFuture<Void> change = CompletableFuture.runAsync(() -> {
            try {
                execute(migration, sql);
                throw new IllegalStateException("Has ended before it was looked at: " + sql);
            } catch (SQLException interrupted) {
                assertThat(interrupted.getMessage()).contains("interrupted");
            }
        });
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> change.isDone()
                        || ask(other, "SELECT state FROM information_schema.processlist WHERE id = " + id)
                                .equals(state));
        boolean waits = waits(
                table.equals("customer")
                        ? "INSERT INTO customer (id, name) VALUES (-1, 'Ann')"
                        : "INSERT INTO customer_order (customer_id) VALUES (1)");
        execute(other, "KILL QUERY " + id);
        change.join();
        return waits;
    }

    private boolean waits(String sql) throws SQLException {
        try {
            execute(other, sql);
            return false;
        } catch (SQLException failure) {
            if (failure.getErrorCode() == LOCK_WAIT_TIMEOUT) {
                return true;
            }
            throw failure;
        }
    }

    private String file(String table) throws SQLException {
        return ask(
                other,
                "SELECT table_id FROM information_schema.innodb_sys_tables WHERE name = CONCAT(DATABASE(), '/" + table
                        + "')");
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getString(1) != null ? row.getString(1) : "";
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        migration.close();
        other.close();
    }
}
