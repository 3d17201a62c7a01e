package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.KeyRange;
import io.github.postdeploy.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads pages of a query's rows by key. For one thread at a time. */
final class PageReader implements Closing {

    private final Statements statements = new Statements();

    List<Row> read(Layout layout, KeyRange range, int size, Connection connection) throws SQLException {
        List<Row> page = new ArrayList<>(Math.min(size, 10_000));
        for (Fragment step : layout.keys().steps(range)) {
            read(layout, step, size, connection, page);
            if (page.size() >= size) {
                break;
            }
        }
        return page;
    }

    private void read(Layout layout, Fragment step, int size, Connection connection, List<Row> page)
            throws SQLException {
        Fragment condition = layout.source().where().and(step);
        String sql = layout.source().select() + condition.where() + " ORDER BY "
                + layout.keys().order() + layout.dialect().atMost();
        PreparedStatement statement = statements.on(connection, sql);
        int next = Statements.bind(statement, condition.parameters());
        statement.setInt(next, size - page.size());
        if (layout.dialect() == Dialect.OTHER) {
            statement.setFetchSize(size);
        }
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                add(new ReadRow(layout.columns(), layout.columns().read(rows)), page);
            }
        }
    }

    private static void add(ReadRow row, List<Row> page) {
        if (!page.isEmpty() && row.hasKeyOf((ReadRow) page.get(page.size() - 1))) {
            throw new IllegalStateException("Two rows have the key " + row.key()
                    + ". A key must be unique: add columns to" + " it until it is.");
        }
        page.add(row);
    }

    @Override
    public void close() {
        statements.close();
    }
}
