package io.github.postdeploy.internal.backfill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is updated, in the words of one database.
 *
 * @param dialect of the database
 * @param table its quoted name
 * @param columns those that get new values
 * @param keys those of the key
 * @param where which rows; others are left alone
 */
record UpdateTarget(Dialect dialect, String table, List<Column> columns, List<Column> keys, Fragment where) {

    /**
     * @param name quoted
     * @param typeName as the driver tells it
     * @param sqlType of {@link java.sql.Types}
     * @param kind what its values are
     */
    record Column(String name, String typeName, int sqlType, ColumnKind kind) {}

    static UpdateTarget of(TableRowsOf rows, List<Assignment> assignments, Connection connection) throws SQLException {
        Names names = Names.of(connection);
        String table = names.quoted(rows.table());
        List<String> all = new ArrayList<>();
        assignments.forEach(assignment -> all.add(names.quoted(assignment.column())));
        rows.key().forEach(column -> all.add(names.quoted(column)));
        return of(table, all, assignments.size(), rows.where(), connection);
    }

    /**
     * @param table its name, quoted where that is needed
     * @param all the columns' names, quoted likewise: those that get new values, then those of the key
     * @param count how many get new values
     */
    static UpdateTarget of(String table, List<String> all, int count, Fragment where, Connection connection)
            throws SQLException {
        String nothing = "SELECT " + String.join(", ", all) + " FROM " + table + " WHERE 1 = 0";
        try (PreparedStatement statement = connection.prepareStatement(nothing);
                ResultSet result = statement.executeQuery()) {
            List<Column> columns = columns(all, result.getMetaData());
            return new UpdateTarget(
                    Dialect.of(connection),
                    table,
                    columns.subList(0, count),
                    columns.subList(count, columns.size()),
                    where);
        }
    }

    private static List<Column> columns(List<String> names, ResultSetMetaData types) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int at = 1; at <= types.getColumnCount(); at++) {
            columns.add(new Column(
                    names.get(at - 1), types.getColumnTypeName(at), types.getColumnType(at), ColumnKind.of(types, at)));
        }
        return columns;
    }

    /** A column with its table's name, where others have columns too. */
    String full(Column column) {
        return table + "." + column.name;
    }

    String keyNames() {
        return keys.stream().map(this::full).collect(Collectors.joining(", "));
    }
}
