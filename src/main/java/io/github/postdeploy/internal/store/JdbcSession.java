package io.github.postdeploy.internal.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Native statements on a connection. Keeps them prepared until it is closed, which leaves the connection open. */
final class JdbcSession implements SqlSession, AutoCloseable {

    private static final int ROWS_AT_ONCE = 1_000;

    private final Connection connection;
    private final Database database;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    JdbcSession(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
    }

    @Override
    public Database database() {
        return database;
    }

    @Override
    public int update(Sql sql) {
        try {
            return prepare(sql).executeUpdate();
        } catch (SQLException failure) {
            throw new SqlException(failure);
        }
    }

    @Override
    public int[] updateAll(List<Sql> statements) {
        int[] counts = new int[statements.size()];
        int end;
        for (int begin = 0; begin < counts.length; begin = end) {
            String text = statements.get(begin).plain();
            end = begin + 1;
            while (end < counts.length && statements.get(end).plain().equals(text)) {
                end++;
            }
            int[] some = updateAlike(statements.subList(begin, end));
            System.arraycopy(some, 0, counts, begin, some.length);
        }
        return counts;
    }

    private int[] updateAlike(List<Sql> statements) {
        if (statements.size() == 1) {
            return new int[] {update(statements.get(0))};
        }
        try {
            PreparedStatement batch = null;
            for (Sql sql : statements) {
                batch = prepare(sql);
                batch.addBatch();
            }
            return batch.executeBatch();
        } catch (SQLException failure) {
            throw new SqlException(failure);
        }
    }

    @Override
    public List<SqlRow> select(Sql sql, int most) {
        try {
            PreparedStatement statement = prepare(sql);
            statement.setMaxRows(most == Integer.MAX_VALUE ? 0 : most);
            statement.setFetchSize(Math.min(most, ROWS_AT_ONCE));
            try (ResultSet found = statement.executeQuery()) {
                return rows(found);
            }
        } catch (SQLException failure) {
            throw new SqlException(failure);
        }
    }

    /** Reads columns of a row with their own types. */
    @FunctionalInterface
    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** Gives every row that is found to the reader. */
    void select(Sql sql, Reader reader) {
        try {
            PreparedStatement statement = prepare(sql);
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    reader.read(found);
                }
            }
        } catch (SQLException failure) {
            throw new SqlException(failure);
        }
    }

    private static List<SqlRow> rows(ResultSet found) throws SQLException {
        int columns = found.getMetaData().getColumnCount();
        List<SqlRow> rows = new ArrayList<>();
        while (found.next()) {
            Object[] values = new Object[columns];
            for (int i = 0; i < columns; i++) {
                values[i] = found.getObject(i + 1);
            }
            rows.add(new SqlRow(values));
        }
        return rows;
    }

    private PreparedStatement prepare(Sql sql) throws SQLException {
        String text = sql.plain();
        PreparedStatement statement = prepared.get(text);
        if (statement == null) {
            statement = connection.prepareStatement(text);
            prepared.put(text, statement);
        }
        int position = 1;
        for (Object value : sql.values()) {
            statement.setObject(position++, value);
        }
        return statement;
    }

    @Override
    public void close() {
        prepared.values().forEach(JdbcSession::close);
        prepared.clear();
    }

    /** The connection may be broken, or closed already. */
    private static void close(PreparedStatement statement) {
        try {
            statement.close();
        } catch (SQLException failure) {
            Log.closingFailed(failure);
        }
    }
}
