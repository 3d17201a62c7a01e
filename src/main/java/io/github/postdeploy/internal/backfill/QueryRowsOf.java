package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.ItemWork;
import io.github.postdeploy.MappedRows;
import io.github.postdeploy.QueryRows;
import io.github.postdeploy.Row;
import io.github.postdeploy.RowMapper;
import io.github.postdeploy.RowParameters;
import io.github.postdeploy.WritesTo;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * @param select the query without conditions
 * @param key expressions of the key
 * @param where which rows
 * @param options as every backfill has them
 */
record QueryRowsOf(SelectText select, List<String> key, Fragment where, Options options) implements QueryRows {

    static QueryRows of(String select) {
        Options options = new Options(WritesTo.postdeploy(), false, true);
        return new QueryRowsOf(SelectText.of(select), List.of(), Fragment.NONE, options);
    }

    @Override
    public QueryRows key(String... expressions) {
        Checks.notEmpty("key", expressions);
        return new QueryRowsOf(select, List.of(expressions), where, options);
    }

    @Override
    public QueryRows where(String condition, Object... parameters) {
        return new QueryRowsOf(select, key, where.and(Fragment.condition(condition, parameters)), options);
    }

    @Override
    public QueryRows on(DataSource dataSource) {
        return with(options.on(WritesTo.dataSource(dataSource)));
    }

    @Override
    public QueryRows readsAhead(boolean ahead) {
        return with(options.ahead(ahead));
    }

    @Override
    public QueryRows withoutTotal() {
        return with(options.withoutTotal());
    }

    private QueryRows with(Options other) {
        return new QueryRowsOf(select, key, where, other);
    }

    @Override
    public <T> MappedRows<T> map(RowMapper<T> mapper) {
        return new MappedRowsOf<>(this, Objects.requireNonNull(mapper, "mapper"));
    }

    @Override
    public Backfill<Row> each(ItemWork<Row> work) {
        return chunks(new EachItem<>(work));
    }

    @Override
    public Backfill<Row> update(String statement, RowParameters parameters) {
        return chunks(new BatchWork(Checks.notBlank("statement", statement), parameters));
    }

    @Override
    public Backfill<Row> chunks(ChunkWork<Row> work) {
        Checks.hasKey(select.from().strip(), key);
        Source source = new Source(select.list(), List.of(), select.from(), key, key, where);
        return new RowBackfill(connection -> source, options, work);
    }
}
