package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Chunk;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.KeyRange;
import io.github.postdeploy.Row;
import io.github.postdeploy.WritesTo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalLong;

/** Reads rows by key, and lets something be done with them. */
class RowBackfill implements Backfill<Row>, Closing {

    private final SourceMaker maker;
    private final Options options;
    private final ChunkWork<Row> work;
    private final PageReader pages = new PageReader();
    private Layout layout;

    /** Writes the query in the words of a database. */
    @FunctionalInterface
    interface SourceMaker {
        Source in(Connection connection) throws SQLException;
    }

    RowBackfill(SourceMaker maker, Options options, ChunkWork<Row> work) {
        this.maker = maker;
        this.options = options;
        this.work = work;
    }

    @Override
    public List<Row> read(KeyRange range, int size, Chunk chunk) throws SQLException {
        Connection connection = chunk.connection();
        return pages.read(layout(connection), range, size, connection);
    }

    @Override
    public Object cursor(Row row) {
        return row.key();
    }

    @Override
    public void write(List<Row> rows, Chunk chunk) throws Exception {
        work.write(rows, chunk);
    }

    @Override
    public OptionalLong total(KeyRange range, Chunk chunk) throws SQLException {
        return options.counts() ? OptionalLong.of(survey(chunk).count(range)) : OptionalLong.empty();
    }

    @Override
    public List<Cursor> split(int parts, Chunk chunk) throws Exception {
        return survey(chunk).cuts(parts);
    }

    @Override
    public WritesTo writesTo() {
        return options.writesTo();
    }

    @Override
    public boolean readsAhead() {
        return options.readsAhead();
    }

    @Override
    public void close() {
        pages.close();
        Closing.close(work);
    }

    private KeySurvey survey(Chunk chunk) throws SQLException {
        Connection connection = chunk.connection();
        return new KeySurvey(layout(connection), connection);
    }

    private synchronized Layout layout(Connection connection) throws SQLException {
        if (layout == null) {
            layout = Layout.of(maker.in(connection), connection);
        }
        return layout;
    }
}
