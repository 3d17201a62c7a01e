package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Computes the new values of rows, and writes them the fastest way the database has. For one thread at a time. */
final class TableWriter implements ChunkWork<Row>, Closing {

    private final TableRowsOf rows;
    private final List<Assignment> assignments;
    private final Statements statements = new Statements();
    private UpdateStatement update;

    TableWriter(TableRowsOf rows, List<Assignment> assignments) {
        this.rows = rows;
        this.assignments = assignments;
    }

    @Override
    public void write(List<Row> items, Chunk chunk) throws Exception {
        Connection connection = chunk.connection();
        update(connection).execute(new RowValues(items, assignments), statements, connection);
    }

    private UpdateStatement update(Connection connection) throws SQLException {
        if (update == null) {
            update = UpdateStatement.of(UpdateTarget.of(rows, assignments, connection));
        }
        return update;
    }

    @Override
    public void close() {
        statements.close();
    }
}
