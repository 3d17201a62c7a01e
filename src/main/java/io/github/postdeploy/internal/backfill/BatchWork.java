package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.Row;
import io.github.postdeploy.RowParameters;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Objects;

/** Executes a statement for each row of a chunk, as one batch. */
final class BatchWork implements ChunkWork<Row>, Closing {

    private final String sql;
    private final RowParameters parameters;
    private final Statements statements = new Statements();

    BatchWork(String sql, RowParameters parameters) {
        this.sql = sql;
        this.parameters = Objects.requireNonNull(parameters, "parameters");
    }

    @Override
    public void write(List<Row> rows, Chunk chunk) throws Exception {
        PreparedStatement statement = statements.on(chunk.connection(), sql);
        statement.clearBatch();
        for (Row row : rows) {
            parameters.set(row, statement);
            statement.addBatch();
        }
        statement.executeBatch();
    }

    @Override
    public void close() {
        statements.close();
    }
}
