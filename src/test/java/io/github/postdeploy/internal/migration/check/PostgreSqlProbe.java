package io.github.postdeploy.internal.migration.check;

import static org.awaitility.Awaitility.await;

import io.github.postdeploy.internal.migration.check.Observation.Work;
import io.github.postdeploy.internal.store.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A schema with tables of a few thousand rows; a session that runs a migration, one that holds it up where it cannot run in a
 * transaction, and one that looks at it and uses the tables meanwhile.
 */
final class PostgreSqlProbe implements AutoCloseable {

    private static final TestDatabase.Address DATABASE = TestDatabase.POSTGRESQL.create();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private static final String TABLES =
            """
            CREATE TABLE customer (id int PRIMARY KEY, name varchar(50) NOT NULL, email varchar(100),
                points int NOT NULL DEFAULT 0, price numeric(10, 2), seen timestamptz, period int4range);
            INSERT INTO customer
                SELECT n, 'name ' || n, 'mail ' || n, n, n, now(), int4range(n, n + 1) FROM generate_series(1, 3000) n;
            CREATE TABLE customer_order (id int PRIMARY KEY, customer_id int, day date NOT NULL DEFAULT '2020-01-01');
            INSERT INTO customer_order SELECT n, n FROM generate_series(1, 3000) n;
            CREATE TABLE code (code text);
            INSERT INTO code SELECT 'code ' || n FROM generate_series(1, 3000) n;
            """;

    private static final Map<String, String> INSERTS = Map.of(
            "customer", "INSERT INTO customer (id, name, email, points) VALUES (%d, 'Ann', 'ann', 1)",
            "customer_order", "INSERT INTO customer_order (id, customer_id, day) VALUES (%d, 1, '2020-01-01')",
            "code", "INSERT INTO code (code) VALUES ('new %d')");

    /** From the weakest to the strongest. */
    private static final List<String> LOCKS = List.of(
            "",
            "AccessShareLock",
            "RowShareLock",
            "RowExclusiveLock",
            "ShareUpdateExclusiveLock",
            "ShareLock",
            "ShareRowExclusiveLock",
            "ExclusiveLock",
            "AccessExclusiveLock");

    private static final String NOT_IN_A_TRANSACTION = "25001";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final String schema = "locks_" + SCHEMAS.incrementAndGet();
    private final Connection migration;
    private final Connection holder;
    private final Connection other;
    private final int pid;

    PostgreSqlProbe(String setUp) throws SQLException {
        migration = connect();
        execute(migration, "CREATE SCHEMA " + schema);
        holder = connect();
        other = connect();
        execute(migration, TABLES);
        if (!setUp.isEmpty()) {
            execute(migration, setUp);
        }
        execute(other, "SET lock_timeout = '100ms'");
        pid = Integer.parseInt(ask(migration, "SELECT pg_backend_pid()"));
    }

    private Connection connect() throws SQLException {
        Connection connection = DATABASE.connect();
        execute(connection, "SET search_path = " + schema);
        return connection;
    }

    /** Runs a migration, in a transaction that is rolled back if it can be, and tells what it does to a table. */
    Observation observe(String sql, String table) throws SQLException {
        try {
            return inTransaction(sql, table);
        } catch (SQLException failure) {
            migration.rollback();
            if (NOT_IN_A_TRANSACTION.equals(failure.getSQLState())) {
                migration.setAutoCommit(true);
                return heldUp(sql, table);
            }
            throw failure;
        }
    }

    private Observation inTransaction(String sql, String table) throws SQLException {
        migration.setAutoCommit(false);
        String file = file(migration, table);
        long scans = scans(table);
        execute(migration, sql);
        Work work = work(!file.equals(file(migration, table)), scans(table) > scans);
        Observation seen = look(table, work);
        migration.rollback();
        return seen;
    }

    /** While a transaction that has written to the table is open, which {@code CONCURRENTLY} waits for too. What is still to come is taken for work. */
    private Observation heldUp(String sql, String table) throws SQLException {
        String file = file(other, table);
        holder.setAutoCommit(false);
        execute(holder, INSERTS.get(table).formatted(-2));
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> {
            try {
                execute(migration, sql);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> run.isDone()
                        || ask(other, "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid = " + pid)
                                .equals("1"));
        Observation seen = look(table, Work.READ);
        holder.rollback();
        run.join();
        return file.equals(file(other, table))
                ? seen
                : new Observation(seen.lock(), seen.readersWait(), seen.writersWait(), Work.REWRITE);
    }

    private Observation look(String table, Work work) throws SQLException {
        return new Observation(
                lock(table),
                waits("SELECT count(*) FROM " + table),
                INSERTS.containsKey(table) && waits(INSERTS.get(table).formatted(-1)),
                work);
    }

    private static Work work(boolean rewritten, boolean read) {
        return rewritten ? Work.REWRITE : read ? Work.READ : Work.NONE;
    }

    private String lock(String table) throws SQLException {
        String strongest = "";
        try (Statement statement = other.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT mode FROM pg_locks WHERE pid = " + pid + " AND relation = '" + table + "'::regclass")) {
            while (rows.next()) {
                String mode = rows.getString(1);
                strongest = LOCKS.indexOf(mode) > LOCKS.indexOf(strongest) ? mode : strongest;
            }
        }
        return strongest;
    }

    private boolean waits(String sql) throws SQLException {
        other.setAutoCommit(false);
        try {
            execute(other, sql);
            return false;
        } catch (SQLException failure) {
            if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState())) {
                return true;
            }
            throw failure;
        } finally {
            other.rollback();
            other.setAutoCommit(true);
        }
    }

    private static String file(Connection connection, String table) throws SQLException {
        return String.valueOf(ask(connection, "SELECT pg_relation_filenode('" + table + "')"));
    }

    private long scans(String table) throws SQLException {
        return Long.parseLong(ask(
                migration,
                "SELECT coalesce(max(seq_scan + coalesce(idx_scan, 0)), 0) FROM pg_stat_xact_all_tables WHERE relid = '"
                        + table + "'::regclass"));
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        try (migration;
                holder;
                other) {
            execute(other, "SET client_min_messages = error; DROP SCHEMA " + schema + " CASCADE");
        }
    }
}
