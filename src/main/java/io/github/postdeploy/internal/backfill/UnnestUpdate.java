package io.github.postdeploy.internal.backfill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One UPDATE for a whole chunk on PostgreSQL, with an array for each column. */
final class UnnestUpdate implements UpdateStatement {

    private static final String ROWS = "postdeploy_rows";

    private final UpdateTarget target;
    private final List<PgColumn> columns = new ArrayList<>();
    private final List<PgColumn> keys = new ArrayList<>();
    private final String sql;

    UnnestUpdate(UpdateTarget target) {
        this.target = target;
        target.columns().forEach(column -> columns.add(PgColumn.of(column)));
        target.keys().forEach(key -> keys.add(PgColumn.of(key)));
        this.sql = sql();
    }

    /** A list of arrays cannot be written as an array of arrays. */
    static boolean canWrite(UpdateTarget target) {
        return target.dialect() == Dialect.POSTGRESQL
                && target.columns().stream()
                        .noneMatch(column -> column.typeName().startsWith("_"));
    }

    private String sql() {
        List<String> arrays = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> sets = new ArrayList<>();
        Fragment same = Fragment.NONE;
        for (PgColumn column : columns) {
            arrays.add(column.parameter());
            names.add("postdeploy_c" + names.size());
            sets.add(column.name() + " = " + ROWS + "." + names.get(names.size() - 1));
        }
        for (PgColumn key : keys) {
            arrays.add(key.parameter());
            names.add("postdeploy_c" + names.size());
            same = same.and(
                    Fragment.of(target.table() + "." + key.name() + " = " + ROWS + "." + names.get(names.size() - 1)));
        }
        return "UPDATE " + target.table() + " SET " + String.join(", ", sets)
                + " FROM unnest(" + String.join(", ", arrays) + ") AS " + ROWS + "(" + String.join(", ", names) + ")"
                + same.and(bounds()).and(target.where()).where();
    }

    /** True for all keys of the chunk: lets the database walk along the index instead of searching it for each key. */
    private Fragment bounds() {
        String names = target.keyNames();
        String values =
                keys.stream().map(key -> "CAST(? AS " + key.type() + ")").collect(Collectors.joining(", "));
        return Fragment.of("(" + names + ") >= (" + values + ") AND (" + names + ") <= (" + values + ")");
    }

    @Override
    public void execute(NewValues values, Statements statements, Connection connection) throws Exception {
        PreparedStatement statement = statements.on(connection, sql);
        int at = 1;
        for (int column = 0; column < columns.size(); column++) {
            int place = column;
            statement.setArray(
                    at++, columns.get(column).array(values.size(), row -> values.value(row, place), connection));
        }
        for (int part = 0; part < keys.size(); part++) {
            int place = part;
            statement.setArray(
                    at++, keys.get(part).array(values.size(), row -> values.keyPart(row, place), connection));
        }
        for (int row : new int[] {0, values.size() - 1}) {
            for (int part = 0; part < keys.size(); part++) {
                statement.setObject(at++, values.keyPart(row, part));
            }
        }
        for (Object parameter : target.where().parameters()) {
            statement.setObject(at++, parameter);
        }
        statement.executeUpdate();
    }
}
