package io.github.postdeploy.internal.engine;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.KeyRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;

/** A table whose rows count how often a backfill has written them. Its ids are 10, 20, 30 … */
class CountedRows implements Backfill<Long> {

    private final DataSource dataSource;
    private final String table =
            "counted_" + UUID.randomUUID().toString().replace('-', '_').substring(0, 13);
    private final int rows;

    CountedRows(DataSource dataSource, int rows) {
        this.dataSource = dataSource;
        this.rows = rows;
        sql("CREATE TABLE " + table + " (id BIGINT PRIMARY KEY, times INTEGER NOT NULL)");
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " VALUES (?, 0)")) {
            for (int i = 1; i <= rows; i++) {
                insert.setLong(1, 10L * i);
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    String table() {
        return table;
    }

    void sql(String statement) {
        try (Connection connection = dataSource.getConnection();
                Statement plain = connection.createStatement()) {
            plain.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** How many rows were written how often. */
    Map<Integer, Integer> times() {
        try (Connection connection = dataSource.getConnection();
                Statement plain = connection.createStatement();
                ResultSet found = plain.executeQuery("SELECT times, COUNT(*) FROM " + table + " GROUP BY times")) {
            Map<Integer, Integer> times = new TreeMap<>();
            while (found.next()) {
                times.put(found.getInt(1), found.getInt(2));
            }
            return times;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public List<Long> read(KeyRange range, int size, Chunk chunk) throws Exception {
        String sql = "SELECT id FROM " + table + " WHERE id > ? AND id <= ? ORDER BY id";
        try (PreparedStatement select = chunk.connection().prepareStatement(sql)) {
            select.setLong(1, range.after(Long.class).orElse(0L));
            select.setLong(2, range.upTo(Long.class).orElse(Long.MAX_VALUE));
            select.setMaxRows(size);
            List<Long> ids = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    ids.add(found.getLong(1));
                }
            }
            return ids;
        }
    }

    @Override
    public Object cursor(Long id) {
        return id;
    }

    @Override
    public void write(List<Long> ids, Chunk chunk) throws Exception {
        String sql = "UPDATE " + table + " SET times = times + 1 WHERE id = ?";
        try (PreparedStatement update = chunk.connection().prepareStatement(sql)) {
            for (Long id : ids) {
                update.setLong(1, id);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    @Override
    public OptionalLong total(KeyRange range, Chunk chunk) throws Exception {
        long from = range.after(Long.class).orElse(0L) / 10;
        long to = Math.min(rows, range.upTo(Long.class).orElse(10L * rows) / 10);
        return OptionalLong.of(to - from);
    }

    @Override
    public List<Long> split(int parts, Chunk chunk) {
        List<Long> cuts = new ArrayList<>();
        for (int i = 1; i < parts; i++) {
            cuts.add(10L * (rows * i / parts));
        }
        return cuts;
    }
}
