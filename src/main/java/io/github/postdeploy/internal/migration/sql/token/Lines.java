package io.github.postdeploy.internal.migration.sql.token;

import io.github.postdeploy.internal.migration.sql.model.Place;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Where the lines of a text begin. */
public final class Lines {

    private final int[] starts;

    Lines(String text) {
        IntStream behindBreaks = IntStream.range(0, text.length())
                .filter(i -> text.charAt(i) == '\n')
                .map(i -> i + 1);
        starts = IntStream.concat(IntStream.of(0), behindBreaks).toArray();
    }

    Place place(int start, int end) {
        int found = Arrays.binarySearch(starts, start);
        int line = found >= 0 ? found : -found - 2;
        return new Place(start, end, line + 1, start - starts[line] + 1);
    }
}
