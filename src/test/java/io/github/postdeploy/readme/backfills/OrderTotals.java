package io.github.postdeploy.readme.backfills;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.KeyRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

class OrderTotals implements Backfill<Order> {

    private static final String RANGE = " FROM orders WHERE id > ? AND id <= ?";

    @Override
    public List<Order> read(KeyRange range, int size, Chunk chunk) throws SQLException {
        try (PreparedStatement query = query("SELECT id, net" + RANGE + " ORDER BY id", range, chunk)) {
            query.setMaxRows(size);
            List<Order> page = new ArrayList<>();
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                page.add(new Order(rows.getLong("id"), rows.getLong("net")));
            }
            return page;
        }
    }

    @Override
    public Object cursor(Order order) {
        return order.id();
    }

    @Override
    public void write(List<Order> page, Chunk chunk) throws SQLException {
        String update = "UPDATE orders SET total = ? WHERE id = ?";
        try (PreparedStatement statement = chunk.connection().prepareStatement(update)) {
            for (Order order : page) {
                statement.setLong(1, order.net() * 119 / 100);
                statement.setLong(2, order.id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Override
    public OptionalLong total(KeyRange range, Chunk chunk) throws SQLException {
        try (PreparedStatement query = query("SELECT COUNT(*)" + RANGE, range, chunk)) {
            ResultSet count = query.executeQuery();
            count.next();
            return OptionalLong.of(count.getLong(1));
        }
    }

    @Override
    public List<Long> split(int parts, Chunk chunk) throws SQLException {
        String pieces = "SELECT id, NTILE(" + parts + ") OVER (ORDER BY id) AS piece FROM orders";
        String lasts = "SELECT MAX(id) FROM (" + pieces + ") p GROUP BY piece ORDER BY piece";
        try (PreparedStatement query = chunk.connection().prepareStatement(lasts)) {
            List<Long> ends = new ArrayList<>();
            ResultSet rows = query.executeQuery();
            while (rows.next()) {
                ends.add(rows.getLong(1));
            }
            return ends.subList(0, Math.max(0, ends.size() - 1));
        }
    }

    private static PreparedStatement query(String sql, KeyRange range, Chunk chunk) throws SQLException {
        PreparedStatement query = chunk.connection().prepareStatement(sql);
        query.setLong(1, range.after(Long.class).orElse(0L));
        query.setLong(2, range.upTo(Long.class).orElse(Long.MAX_VALUE));
        return query;
    }
}
