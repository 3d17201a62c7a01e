package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;

/** Executes one statement for the keys of a chunk. */
final class RangeWork implements ChunkWork<Row>, Closing {

    private final TableRowsOf rows;
    private final RangeStatement statement;
    private final Statements statements = new Statements();
    private Keyset<KeyColumn> keys;

    RangeWork(TableRowsOf rows, RangeStatement statement) {
        this.rows = rows;
        this.statement = statement;
    }

    @Override
    public void write(List<Row> page, Chunk chunk) throws Exception {
        Connection connection = chunk.connection();
        if (keys == null) {
            keys = Layout.of(rows.source(connection), connection).keys();
        }
        Cursor first = page.get(0).key();
        Cursor last = page.get(page.size() - 1).key();
        Fragment sql = statement.forKeys(keys.between(first, last).and(rows.where()), keys.bounds(first, last));
        PreparedStatement prepared = statements.on(connection, sql.text());
        Statements.bind(prepared, sql.parameters());
        prepared.execute();
    }

    @Override
    public void close() {
        statements.close();
    }
}
