package io.github.postdeploy.internal.engine.model;

import io.github.postdeploy.Cursor;
import java.util.List;

/**
 * What a chunk has dealt with.
 *
 * @param cursor key of its last item
 * @param items how many there were
 * @param failures those of them that were left out
 */
public record Advance(Cursor cursor, int items, List<ItemFailure> failures) {

    public Advance {
        failures = List.copyOf(failures);
    }
}
