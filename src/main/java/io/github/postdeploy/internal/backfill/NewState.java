package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Cursor;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * What becomes of an entity.
 *
 * @param id its id
 * @param cursor the same as a cursor
 * @param values of the attributes in their order, some of them perhaps null
 */
record NewState(Object id, Cursor cursor, List<Object> values) {

    NewState {
        values = Collections.unmodifiableList(values);
    }

    /** Which of the values are null. */
    BitSet nulls() {
        BitSet nulls = new BitSet();
        for (int i = 0; i < values.size(); i++) {
            nulls.set(i, values.get(i) == null);
        }
        return nulls;
    }
}
