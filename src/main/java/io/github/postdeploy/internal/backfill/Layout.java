package io.github.postdeploy.internal.backfill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a query's rows are made of, found out once.
 *
 * @param dialect of the database
 * @param source the query
 * @param keys the key's columns
 * @param columns all columns
 */
record Layout(Dialect dialect, Source source, Keyset<KeyColumn> keys, Columns columns) {

    /** Asks the database for the types of a query that returns nothing. */
    static Layout of(Source source, Connection connection) throws SQLException {
        Dialect dialect = Dialect.of(connection);
        try (PreparedStatement statement = connection.prepareStatement(source.select() + " WHERE 1 = 0");
                ResultSet nothing = statement.executeQuery()) {
            return of(source, dialect, nothing.getMetaData());
        }
    }

    private static Layout of(Source source, Dialect dialect, ResultSetMetaData types) throws SQLException {
        int selected = types.getColumnCount() - source.key().size();
        List<String> names = new ArrayList<>();
        List<ColumnKind> kinds = new ArrayList<>();
        List<KeyColumn> keys = new ArrayList<>();
        for (int at = 1; at <= types.getColumnCount(); at++) {
            if (at > selected) {
                int part = at - selected - 1;
                KeyColumn key = KeyColumn.of(source.key().get(part), types, at, dialect);
                keys.add(key);
                kinds.add(key.kind());
                names.add(source.keyNames().get(part));
            } else {
                kinds.add(ColumnKind.of(types, at));
                names.add(
                        source.names().isEmpty()
                                ? types.getColumnLabel(at)
                                : source.names().get(at - 1));
            }
        }
        Columns columns = new Columns(names, kinds, List.copyOf(keys));
        return new Layout(dialect, source, new Keyset<>(keys, dialect.comparesRows()), columns);
    }
}
