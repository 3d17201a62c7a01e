package io.github.postdeploy.kills.application;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.KeyRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Adds one to every item's counter, so that an item which is written twice shows. By hand, on the chunk's connection. For
 * each item it may wait, as for a remote service that is asked about it.
 */
final class CountUp implements Backfill<Long> {

    private final Duration wait;

    /** @param wait for each item; may be zero */
    CountUp(Duration wait) {
        this.wait = wait;
    }

    @Override
    public List<Long> read(KeyRange range, int size, Chunk chunk) throws SQLException {
        Gates.pass(Gates.Point.BETWEEN);
        try (PreparedStatement page = chunk.connection()
                .prepareStatement("SELECT id FROM kills_item WHERE id > ? AND id <= ? ORDER BY id LIMIT ?")) {
            bind(range, page);
            page.setInt(3, size);
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = page.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    private static void bind(KeyRange range, PreparedStatement statement) throws SQLException {
        statement.setLong(1, range.after(Long.class).orElse(Long.MIN_VALUE));
        statement.setLong(2, range.upTo(Long.class).orElse(Long.MAX_VALUE));
    }

    @Override
    public Object cursor(Long id) {
        return id;
    }

    @Override
    public void write(List<Long> ids, Chunk chunk) throws SQLException {
        Gates.pass(Gates.Point.READ);
        LockSupport.parkNanos(wait.multipliedBy(ids.size()).toNanos());
        int half = ids.size() / 2;
        write(ids.subList(0, half), chunk.connection());
        Gates.pass(Gates.Point.WITHIN);
        write(ids.subList(half, ids.size()), chunk.connection());
        Gates.pass(Gates.Point.WRITTEN);
    }

    private static void write(List<Long> ids, Connection connection) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE kills_item SET counter = counter + 1, node = ? WHERE id = ?")) {
            for (Long id : ids) {
                update.setString(1, Gates.node());
                update.setLong(2, id);
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    @Override
    public OptionalLong total(KeyRange range, Chunk chunk) throws SQLException {
        try (PreparedStatement count =
                chunk.connection().prepareStatement("SELECT COUNT(*) FROM kills_item WHERE id > ? AND id <= ?")) {
            bind(range, count);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return OptionalLong.of(row.getLong(1));
            }
        }
    }

    @Override
    public List<Long> split(int parts, Chunk chunk) throws SQLException {
        try (PreparedStatement ends = chunk.connection().prepareStatement("SELECT MIN(id), MAX(id) FROM kills_item");
                ResultSet row = ends.executeQuery()) {
            row.next();
            long first = row.getLong(1);
            long last = row.getLong(2);
            List<Long> cuts = new ArrayList<>();
            for (int part = 1; part < parts; part++) {
                cuts.add(first + (last - first) * part / parts);
            }
            return cuts;
        }
    }
}
