package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.ItemWork;
import io.github.postdeploy.MappedRows;
import io.github.postdeploy.QueryRows;
import io.github.postdeploy.Row;
import io.github.postdeploy.RowMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * @param rows the rows
 * @param mapper makes something of each
 * @param <T> what
 */
record MappedRowsOf<T>(QueryRows rows, RowMapper<T> mapper) implements MappedRows<T> {

    @Override
    public Backfill<Row> each(ItemWork<T> work) {
        return rows.each((row, chunk) -> work.write(mapper.map(row), chunk));
    }

    @Override
    public Backfill<Row> chunks(ChunkWork<T> work) {
        return rows.chunks((page, chunk) -> {
            List<T> mapped = new ArrayList<>(page.size());
            for (Row row : page) {
                mapped.add(mapper.map(row));
            }
            work.write(mapped, chunk);
        });
    }
}
