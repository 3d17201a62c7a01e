package io.github.postdeploy.internal.backfill;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/** One UPDATE for each row, sent together: what every database can. */
final class BatchUpdate implements UpdateStatement {

    private final UpdateTarget target;
    private final String sql;

    BatchUpdate(UpdateTarget target) {
        this.target = target;
        String columns = target.columns().stream()
                .map(column -> column.name() + " = " + target.dialect().newValue(column.typeName()))
                .collect(Collectors.joining(", "));
        String keys = target.keys().stream()
                .map(key -> key.name() + " = " + target.dialect().parameter(key.typeName()))
                .collect(Collectors.joining(" AND "));
        this.sql = "UPDATE " + target.table() + " SET " + columns
                + Fragment.of(keys).and(target.where()).where();
    }

    @Override
    public void execute(NewValues values, Statements statements, Connection connection) throws Exception {
        PreparedStatement statement = statements.on(connection, sql);
        statement.clearBatch();
        for (int row = 0; row < values.size(); row++) {
            int at = 1;
            for (int column = 0; column < target.columns().size(); column++) {
                set(statement, at++, values.value(row, column), target.columns().get(column));
            }
            for (int part = 0; part < target.keys().size(); part++) {
                statement.setObject(at++, values.keyPart(row, part));
            }
            for (Object parameter : target.where().parameters()) {
                statement.setObject(at++, parameter);
            }
            statement.addBatch();
        }
        statement.executeBatch();
    }

    private void set(PreparedStatement statement, int at, Object value, UpdateTarget.Column column)
            throws SQLException {
        if (value == null) {
            statement.setNull(at, column.sqlType());
        } else if (value instanceof Instant instant && target.dialect() == Dialect.POSTGRESQL) {
            statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
        } else {
            statement.setObject(at, value);
        }
    }
}
