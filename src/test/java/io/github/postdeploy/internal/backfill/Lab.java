package io.github.postdeploy.internal.backfill;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.Backfill;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.internal.store.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/** A new, empty database, and work on it. */
public final class Lab implements AutoCloseable {

    private static final int LARGEST_PAGE = 12;

    private final TestDatabase database;
    private final HikariDataSource pool;
    private final Random random = new Random(42);

    public Lab(TestDatabase database) {
        this.database = database;
        this.pool = database.create().pool(4);
    }

    HikariDataSource dataSource() {
        return pool;
    }

    int size() {
        return 1 + random.nextInt(LARGEST_PAGE);
    }

    /** Works a range with pages of random sizes, each in one transaction; the cursors of all items. */
    public <T> List<Object> run(Backfill<T> backfill, KeyRange range) throws Exception {
        return new Loop(Transactions.on(pool), this::size).run(backfill, range);
    }

    public OptionalLong total(Backfill<?> backfill, KeyRange range) throws Exception {
        return call(chunk -> backfill.total(range, chunk));
    }

    public List<?> split(Backfill<?> backfill, int parts) throws Exception {
        return call(chunk -> backfill.split(parts, chunk));
    }

    /** Does something in a transaction. */
    <R> R call(Transactions.Work<R> work) throws Exception {
        return Transactions.on(pool).call(work);
    }

    public void execute(String sql, Object... parameters) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    /** Without parameters, since a driver may see question marks in names. */
    void createTable(String quotedName, String columns) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + quotedName + " (" + columns + ")");
        }
    }

    /** Lets the database know its data. */
    void analyze(String table) throws SQLException {
        execute(
                switch (database) {
                    case H2 -> "ANALYZE";
                    case POSTGRESQL -> "ANALYZE " + table;
                    case MARIADB -> "ANALYZE TABLE " + table;
                });
    }

    /** The result of a query, each row as text with its columns separated by bars. */
    public List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> values = new ArrayList<>();
                for (int at = 1; at <= result.getMetaData().getColumnCount(); at++) {
                    values.add(result.getString(at));
                }
                rows.add(String.join("|", values));
            }
        }
        return rows;
    }

    @Override
    public void close() {
        pool.close();
    }
}
