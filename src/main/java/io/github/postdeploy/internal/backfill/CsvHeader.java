package io.github.postdeploy.internal.backfill;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a CSV file. */
final class CsvHeader {

    private final String file;
    private final List<String> columns;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @param line that the header is in; 0 where there is none in the file
     * @throws IllegalStateException if two columns have one name
     */
    CsvHeader(String file, List<String> columns, long line) {
        this.file = file;
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            if (places.putIfAbsent(columns.get(i), i) != null) {
                throw fault(line, "two columns are named '" + columns.get(i) + "'. Name them apart.");
            }
        }
    }

    List<String> columns() {
        return columns;
    }

    /** @throws IllegalArgumentException if there is no such column */
    int place(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalArgumentException("There is no column '" + column + "' in " + file + ". There are "
                    + String.join(", ", columns) + ".");
        }
        return place;
    }

    IllegalStateException fault(long line, String what) {
        return fault(file, line, what);
    }

    static IllegalStateException fault(String file, long line, String what) {
        return new IllegalStateException("In " + file + ", line " + line + ": " + what);
    }
}
