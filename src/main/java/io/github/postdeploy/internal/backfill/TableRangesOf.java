package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.Row;
import io.github.postdeploy.TableRanges;
import io.github.postdeploy.TableRows;
import javax.sql.DataSource;

/** @param rows the table, of which only the keys are read */
record TableRangesOf(TableRowsOf rows) implements TableRanges {

    static TableRanges of(String table) {
        return new TableRangesOf((TableRowsOf) TableRowsOf.of(table));
    }

    @Override
    public TableRanges key(String... columns) {
        return with(rows.key(columns));
    }

    @Override
    public TableRanges where(String condition, Object... parameters) {
        return with(rows.where(condition, parameters));
    }

    @Override
    public TableRanges on(DataSource dataSource) {
        return with(rows.on(dataSource));
    }

    @Override
    public TableRanges readsAhead(boolean ahead) {
        return with(rows.readsAhead(ahead));
    }

    @Override
    public TableRanges withoutTotal() {
        return with(rows.withoutTotal());
    }

    private static TableRanges with(TableRows rows) {
        return new TableRangesOf((TableRowsOf) rows);
    }

    @Override
    public Backfill<Row> update(String statement) {
        Checks.hasKey(rows.table(), rows.key());
        return rows.chunks(
                new RangeWork(rows, RangeStatement.of(statement, rows.key().size())));
    }
}
