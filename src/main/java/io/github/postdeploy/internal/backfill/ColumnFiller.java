package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.RowFunction;
import io.github.postdeploy.TableUpdate;
import java.util.ArrayList;
import java.util.List;

/** Fills columns of a table with values computed from its rows. */
final class ColumnFiller extends RowBackfill implements TableUpdate {

    private final TableRowsOf rows;
    private final List<Assignment> assignments;

    private ColumnFiller(TableRowsOf rows, List<Assignment> assignments, TableWriter writer) {
        super(rows::source, rows.options(), writer);
        this.rows = rows;
        this.assignments = assignments;
    }

    static TableUpdate of(TableRowsOf rows, List<Assignment> assignments) {
        return new ColumnFiller(rows, assignments, new TableWriter(rows, assignments));
    }

    @Override
    public TableUpdate set(String column, RowFunction value) {
        List<Assignment> more = new ArrayList<>(assignments);
        more.add(new Assignment(column, value));
        return of(rows, List.copyOf(more));
    }
}
