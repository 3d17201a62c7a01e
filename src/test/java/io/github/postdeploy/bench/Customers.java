package io.github.postdeploy.bench;

import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;

/** The table whose new column is filled. */
final class Customers {

    private static final String ROW =
            "SELECT i AS id, 'First' || i % 7919 AS first_name, 'Last-' || md5(i::text) AS last_name,"
                    + " 'customer' || i || '@example.com' AS email, (i * 7919) % 100000 AS balance,"
                    + " TIMESTAMP '2020-01-01' + i * INTERVAL '1 minute' AS registered_at, CAST(NULL AS TEXT) AS search_name";

    private static final Duration STATISTICS = Duration.ofSeconds(30);

    private final Database database;
    private final int rows;

    Customers(Database database, int rows) {
        this.database = database;
        this.rows = rows;
    }

    int rows() {
        return rows;
    }

    /** Makes the table that each round begins with a copy of. */
    void create() throws SQLException {
        database.execute(
                "DROP TABLE IF EXISTS customer_before",
                "CREATE TABLE customer_before AS " + ROW + " FROM generate_series(CAST(1 AS BIGINT), " + rows
                        + ") AS n(i)");
    }

    /**
     * Puts the table into the state before the release, the same on disk each time. Without autovacuum, which would
     * disturb only those who take longer than a minute.
     */
    void reset() throws SQLException {
        database.execute(
                "DROP TABLE IF EXISTS customer",
                "CREATE TABLE customer (LIKE customer_before) WITH (autovacuum_enabled = false)",
                "INSERT INTO customer SELECT * FROM customer_before ORDER BY id",
                "ALTER TABLE customer ADD PRIMARY KEY (id)",
                "VACUUM (FREEZE, ANALYZE) customer",
                "CHECKPOINT");
    }

    /** @throws IllegalStateException unless every row has its value, and each was updated once */
    void verify(String contestant) throws SQLException {
        long wrong =
                database.number("SELECT count(*) FROM customer WHERE search_name IS DISTINCT FROM " + SearchName.SQL);
        long count = database.number("SELECT count(*) FROM customer");
        if (wrong != 0 || count != rows) {
            throw new IllegalStateException(
                    contestant + " left " + wrong + " of " + count + " rows without their value; wanted 0 of " + rows);
        }
        Awaitility.await(contestant + " updated each of " + rows + " rows once")
                .atMost(STATISTICS)
                .until(() -> updates() == rows);
    }

    /** Sessions report what they did within ten seconds, or when they end. */
    private long updates() throws SQLException {
        return database.number("SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'customer'");
    }
}
