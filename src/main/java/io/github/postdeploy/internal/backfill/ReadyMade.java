package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.CsvRows;
import io.github.postdeploy.Entities;
import io.github.postdeploy.ItemSource;
import io.github.postdeploy.Items;
import io.github.postdeploy.QueryRows;
import io.github.postdeploy.TableRanges;
import io.github.postdeploy.TableRows;
import io.github.postdeploy.WritesTo;
import java.net.URI;

/** Begins the descriptions of {@link io.github.postdeploy.Backfills}. */
public final class ReadyMade {

    private ReadyMade() {}

    public static <T> Entities<T> entities(WritesTo writesTo, Class<T> type) {
        return EntitiesOf.of(writesTo, type);
    }

    public static TableRows table(String name) {
        return TableRowsOf.of(name);
    }

    public static QueryRows rows(String select) {
        return QueryRowsOf.of(select);
    }

    public static TableRanges ranges(String table) {
        return TableRangesOf.of(table);
    }

    public static <T> Items<T> items(ItemSource<T> source) {
        return ItemsOf.of(source);
    }

    public static CsvRows csv(String resource) {
        return CsvRowsOf.of(CsvFile.ofResource(resource, Thread.currentThread().getContextClassLoader()));
    }

    public static CsvRows csv(URI file) {
        return CsvRowsOf.of(CsvFile.of(file));
    }
}
