package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.WritesTo;

/**
 * What every ready-made backfill can be told.
 *
 * @param writesTo where it writes
 * @param readsAhead whether the next page is read while a chunk is written
 * @param counts whether the items are counted
 */
record Options(WritesTo writesTo, boolean readsAhead, boolean counts) {

    Options on(WritesTo other) {
        return new Options(other, readsAhead, counts);
    }

    Options ahead(boolean ahead) {
        return new Options(writesTo, ahead, counts);
    }

    Options withoutTotal() {
        return new Options(writesTo, readsAhead, false);
    }
}
