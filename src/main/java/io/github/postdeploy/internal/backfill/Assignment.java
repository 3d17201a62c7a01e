package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.RowFunction;
import java.util.Objects;

/**
 * A column to be filled.
 *
 * @param column its name
 * @param value computes its new value
 */
record Assignment(String column, RowFunction value) {

    Assignment {
        Names.check("column", column);
        Objects.requireNonNull(value, "value");
    }
}
