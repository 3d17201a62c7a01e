package io.github.postdeploy.internal.store;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** A table of the application's own, beside the tables of the store. */
final class TestItems implements AutoCloseable {

    private final DataSource dataSource;
    private final String table;

    TestItems(StoreLab lab) throws SQLException {
        this(lab.dataSource());
    }

    TestItems(DataSource dataSource) throws SQLException {
        this.dataSource = dataSource;
        this.table = "items_" + UUID.randomUUID().toString().replace('-', '_');
        execute("CREATE TABLE " + table + " (id BIGINT NOT NULL PRIMARY KEY)");
    }

    void insert(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO " + table + " VALUES (?)")) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }

    /** Lets PostgreSQL refuse the item, but not before it is committed. */
    void refuseAtCommit(long id, String sqlState) throws SQLException {
        execute("CREATE FUNCTION refuse_" + table + "() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                + " RAISE EXCEPTION 'refused' USING ERRCODE = '" + sqlState + "'; END $$");
        execute("CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON " + table + " DEFERRABLE INITIALLY DEFERRED"
                + " FOR EACH ROW WHEN (NEW.id = " + id + ") EXECUTE FUNCTION refuse_" + table + "()");
    }

    /** Locks an item until the transaction ends. */
    void touch(Connection connection, long id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE " + table + " SET id = id WHERE id = ?")) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }

    void insert(EntityManager em, long id) {
        em.createNativeQuery("INSERT INTO " + table + " VALUES (?1)")
                .setParameter(1, id)
                .executeUpdate();
    }

    List<Long> keys(EntityManager em) {
        List<Long> keys = new ArrayList<>();
        for (Object key :
                em.createNativeQuery("SELECT id FROM " + table + " ORDER BY id").getResultList()) {
            keys.add(((Number) key).longValue());
        }
        return keys;
    }

    List<Long> keys() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return keys(connection);
        }
    }

    List<Long> keys(Connection connection) throws SQLException {
        List<Long> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT id FROM " + table + " ORDER BY id");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                keys.add(rows.getLong(1));
            }
        }
        return keys;
    }

    /** Locks the whole table in a session of its own, until that is closed; nobody else reads it meanwhile. */
    Connection lockTable(TestDatabase database) throws SQLException {
        Connection connection = dataSource.getConnection();
        connection.setAutoCommit(false);
        String lock = database == TestDatabase.MARIADB
                ? "LOCK TABLES " + table + " WRITE"
                : "LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE";
        try (PreparedStatement statement = connection.prepareStatement(lock)) {
            statement.execute();
        }
        return connection;
    }

    /** Ends {@link #lockTable}. */
    static void unlock(Connection connection, TestDatabase database) throws SQLException {
        try (connection) {
            if (database == TestDatabase.MARIADB) {
                try (PreparedStatement statement = connection.prepareStatement("UNLOCK TABLES")) {
                    statement.execute();
                }
            }
            connection.rollback();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    @Override
    public void close() throws SQLException {
        execute("DROP TABLE " + table);
    }
}
