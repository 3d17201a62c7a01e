package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts and cuts the keys of a query. */
final class KeySurvey {

    private final Layout layout;
    private final Connection connection;

    KeySurvey(Layout layout, Connection connection) {
        this.layout = layout;
        this.connection = connection;
    }

    long count(KeyRange range) throws SQLException {
        Fragment condition = layout.source().where().and(layout.keys().within(range));
        try (PreparedStatement statement =
                connection.prepareStatement(layout.source().count() + condition.where())) {
            Statements.bind(statement, condition.parameters());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    List<Cursor> cuts(int parts) throws Exception {
        return KeyCuts.of(parts, count(KeyRange.all()), this::walk);
    }

    private Optional<Cursor> walk(Cursor after, long items) throws SQLException {
        Fragment condition = layout.source().where().and(layout.keys().within(KeyRange.of(after, null)));
        String sql = layout.source().selectKeys() + condition.where() + " ORDER BY "
                + layout.keys().order() + layout.dialect().oneAfter();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int next = Statements.bind(statement, condition.parameters());
            statement.setLong(next, items - 1);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(key(row)) : Optional.empty();
            }
        }
    }

    private Cursor key(ResultSet row) throws SQLException {
        List<Object> parts = new ArrayList<>();
        for (KeyColumn column : layout.keys().columns()) {
            parts.add(column.toCursor(column.kind().read(row, parts.size() + 1)));
        }
        return parts.size() == 1 ? Cursor.of(parts.get(0)) : Cursor.of(parts);
    }
}
