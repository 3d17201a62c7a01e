package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.ItemWork;
import io.github.postdeploy.Row;
import io.github.postdeploy.RowFunction;
import io.github.postdeploy.TableRows;
import io.github.postdeploy.TableUpdate;
import io.github.postdeploy.WritesTo;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * @param table its name
 * @param key names of the key's columns
 * @param selected what else is read
 * @param where which rows
 * @param options as every backfill has them
 */
record TableRowsOf(String table, List<String> key, List<Selected> selected, Fragment where, Options options)
        implements TableRows {

    /**
     * @param name what the row knows it by
     * @param expression in SQL; null for the column of that name
     */
    record Selected(String name, String expression) {}

    static TableRows of(String table) {
        Names.check("table", table);
        Options options = new Options(WritesTo.postdeploy(), true, true);
        return new TableRowsOf(table, List.of(), List.of(), Fragment.NONE, options);
    }

    @Override
    public TableRows key(String... columns) {
        Checks.notEmpty("key", columns);
        for (String column : columns) {
            Names.check("column", column);
        }
        return new TableRowsOf(table, List.of(columns), selected, where, options);
    }

    @Override
    public TableRows select(String... columns) {
        List<Selected> more = new ArrayList<>(selected);
        for (String column : columns) {
            more.add(new Selected(Names.check("column", column), null));
        }
        return new TableRowsOf(table, key, List.copyOf(more), where, options);
    }

    @Override
    public TableRows selectAs(String expression, String name) {
        List<Selected> more = new ArrayList<>(selected);
        more.add(new Selected(name, Checks.notBlank("expression", expression)));
        return new TableRowsOf(table, key, List.copyOf(more), where, options);
    }

    @Override
    public TableRows where(String condition, Object... parameters) {
        Fragment given =
                Fragment.of(Checks.notBlank("condition", condition), parameters).enclosed();
        return new TableRowsOf(table, key, selected, where.and(given), options);
    }

    @Override
    public TableRows on(DataSource dataSource) {
        return with(options.on(WritesTo.dataSource(dataSource)));
    }

    @Override
    public TableRows readsAhead(boolean ahead) {
        return with(options.ahead(ahead));
    }

    @Override
    public TableRows withoutTotal() {
        return with(options.withoutTotal());
    }

    private TableRows with(Options other) {
        return new TableRowsOf(table, key, selected, where, other);
    }

    @Override
    public TableUpdate set(String column, RowFunction value) {
        Checks.hasKey(table, key);
        return ColumnFiller.of(this, List.of(new Assignment(column, value)));
    }

    @Override
    public Backfill<Row> each(ItemWork<Row> work) {
        return chunks(new EachItem<>(work));
    }

    @Override
    public Backfill<Row> chunks(ChunkWork<Row> work) {
        Checks.hasKey(table, key);
        return new RowBackfill(this::source, options, work);
    }

    /** The query in the words of a database. */
    Source source(Connection connection) throws SQLException {
        Names names = Names.of(connection);
        List<String> columns = new ArrayList<>();
        for (Selected one : selected) {
            columns.add(one.expression == null ? names.quoted(one.name) : "(" + one.expression + "\n)");
        }
        return new Source(
                String.join(", ", columns),
                selected.stream().map(Selected::name).toList(),
                names.quoted(table),
                key.stream().map(names::quoted).toList(),
                key,
                where);
    }
}
