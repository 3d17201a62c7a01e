package io.github.postdeploy.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads each page when it is wanted. */
final class PageReader implements PageSource {

    private static final String SELECT =
            "SELECT id, first_name, last_name FROM customer WHERE id > ? AND id <= ?" + " ORDER BY id LIMIT ?";

    private final Connection connection;
    private final PreparedStatement select;
    private final int size;

    PageReader(Connection connection, long upTo, int size) throws SQLException {
        this.connection = connection;
        this.select = connection.prepareStatement(SELECT);
        this.size = size;
        select.setLong(2, upTo);
        select.setInt(3, size);
    }

    @Override
    public Page after(long id) throws SQLException {
        select.setLong(1, id);
        List<Long> ids = new ArrayList<>(size);
        List<String> values = new ArrayList<>(size);
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getLong(1));
                values.add(SearchName.of(row.getString(2), row.getString(3)));
            }
        }
        return new Page(ids.toArray(Long[]::new), values.toArray(String[]::new));
    }

    @Override
    public void close() throws SQLException {
        select.close();
        connection.close();
    }
}
