package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Entities;
import io.github.postdeploy.TableRows;
import io.github.postdeploy.WritesTo;

/** Begins the descriptions of {@link io.github.postdeploy.Backfills}. */
public final class ReadyMade {

    private ReadyMade() {}

    public static <T> Entities<T> entities(WritesTo writesTo, Class<T> type) {
        return EntitiesOf.of(writesTo, type);
    }

    public static TableRows table(String name) {
        return TableRowsOf.of(name);
    }
}
