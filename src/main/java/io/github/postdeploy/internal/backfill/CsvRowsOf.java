package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Backfill;
import io.github.postdeploy.ChunkWork;
import io.github.postdeploy.CsvRow;
import io.github.postdeploy.CsvRows;
import io.github.postdeploy.ItemWork;
import io.github.postdeploy.Items;
import io.github.postdeploy.WritesTo;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * @param file where the records come from
 * @param format how they are written
 * @param columns their names; null where the file's first record has them
 * @param total how many there are
 * @param options as every backfill has them
 */
record CsvRowsOf(CsvFile file, CsvFormat format, List<String> columns, OptionalLong total, Options options)
        implements CsvRows {

    static CsvRows of(CsvFile file) {
        return new CsvRowsOf(
                file,
                new CsvFormat(StandardCharsets.UTF_8, ','),
                null,
                OptionalLong.empty(),
                new Options(WritesTo.postdeploy(), true, true));
    }

    @Override
    public CsvRows charset(Charset charset) {
        return new CsvRowsOf(file, new CsvFormat(charset, format.separator()), columns, total, options);
    }

    @Override
    public CsvRows separator(char separator) {
        return new CsvRowsOf(file, new CsvFormat(format.charset(), separator), columns, total, options);
    }

    @Override
    public CsvRows columns(String... names) {
        Checks.notEmpty("columns", names);
        return new CsvRowsOf(file, format, List.of(names), total, options);
    }

    @Override
    public CsvRows writesTo(WritesTo target) {
        return new CsvRowsOf(file, format, columns, total, options.on(target));
    }

    @Override
    public CsvRows readsAhead(boolean ahead) {
        return new CsvRowsOf(file, format, columns, total, options.ahead(ahead));
    }

    @Override
    public CsvRows total(long records) {
        return new CsvRowsOf(file, format, columns, OptionalLong.of(Checks.notNegative("total", records)), options);
    }

    @Override
    public Backfill<CsvRow> each(ItemWork<CsvRow> work) {
        Objects.requireNonNull(work, "work");
        return items().each((row, chunk) -> {
            ((CsvRecord) row).check();
            work.write(row, chunk);
        });
    }

    @Override
    public Backfill<CsvRow> chunks(ChunkWork<CsvRow> work) {
        Objects.requireNonNull(work, "work");
        return items().chunks((rows, chunk) -> {
            rows.forEach(row -> ((CsvRecord) row).check());
            work.write(rows, chunk);
        });
    }

    private Items<CsvRow> items() {
        CsvSource source = new CsvSource(file, format, columns);
        return new ItemsOf<>(source, row -> ((CsvRecord) row).next().cursor(), total, options);
    }
}
