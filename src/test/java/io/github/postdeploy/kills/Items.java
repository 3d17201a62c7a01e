package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.store.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rows that are counted up, and the audit table that a trigger keeps of every committed write. */
final class Items {

    /** Keys have gaps, so that none is a row number. */
    private static final int GAP = 3;

    private final TestDatabase.Address database;

    private Items(TestDatabase.Address database) {
        this.database = database;
    }

    static Items create(TestDatabase.Address database) throws SQLException {
        Items items = new Items(database);
        items.execute(
                "CREATE TABLE kills_item (id BIGINT NOT NULL PRIMARY KEY, counter INTEGER NOT NULL, node VARCHAR(100))",
                "CREATE TABLE kills_audit (item_id BIGINT NOT NULL, node VARCHAR(100),"
                        + " written_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP)");
        items.execute(trigger(database.url()));
        return items;
    }

    private static String[] trigger(String url) {
        if (url.startsWith("jdbc:postgresql:")) {
            return new String[] {
                "CREATE FUNCTION kills_trail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " INSERT INTO kills_audit VALUES (NEW.id, NEW.node, clock_timestamp()); RETURN NULL; END $$",
                "CREATE TRIGGER kills_trail AFTER UPDATE ON kills_item FOR EACH ROW EXECUTE FUNCTION kills_trail()"
            };
        }
        if (url.startsWith("jdbc:mariadb:")) {
            return new String[] {
                "CREATE TRIGGER kills_trail AFTER UPDATE ON kills_item FOR EACH ROW"
                        + " INSERT INTO kills_audit (item_id, node) VALUES (NEW.id, NEW.node)"
            };
        }
        return new String[] {
            "CREATE TRIGGER kills_trail AFTER UPDATE ON kills_item FOR EACH ROW CALL '" + H2Trail.class.getName() + "'"
        };
    }

    /** Makes the tables as they were before, with this many rows. */
    void fill(int rows) throws SQLException {
        execute(
                "TRUNCATE TABLE kills_item",
                "TRUNCATE TABLE kills_audit",
                "INSERT INTO kills_item (id, counter) VALUES (" + GAP + ", 0)");
        try (Connection connection = connect();
                PreparedStatement twice = connection.prepareStatement(
                        "INSERT INTO kills_item (id, counter) SELECT id + ?, 0 FROM kills_item WHERE id + ? <= ?")) {
            for (long present = 1; present < rows; present *= 2) {
                twice.setLong(1, present * GAP);
                twice.setLong(2, present * GAP);
                twice.setLong(3, (long) rows * GAP);
                twice.executeUpdate();
            }
        }
    }

    /** Every row was written, and none twice: by the counters, and by the trail that the trigger left. */
    void assertEachWrittenOnce(int rows) throws SQLException {
        assertThat(counts("SELECT counter, COUNT(*) FROM kills_item GROUP BY counter"))
                .as("rows by counter")
                .isEqualTo(Map.of("1", (long) rows));
        assertThat(counts("SELECT written, COUNT(*) FROM (SELECT item_id, COUNT(*) AS written FROM kills_audit"
                        + " GROUP BY item_id) trail GROUP BY written"))
                .as("rows by how often the trigger saw them written")
                .isEqualTo(Map.of("1", (long) rows));
    }

    /** How many rows each node has written and committed. */
    Map<String, Long> byNode() throws SQLException {
        return counts("SELECT node, COUNT(*) FROM kills_audit GROUP BY node");
    }

    /** How many writes are committed. */
    long written() throws SQLException {
        return byNode().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<String, Long> counts(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            Map<String, Long> counts = new TreeMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
        }
    }

    void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : List.of(statements)) {
                statement.execute(sql);
            }
        }
    }

    Connection connect() throws SQLException {
        return database.connect();
    }
}
