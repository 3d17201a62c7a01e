package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.Cursor;

/**
 * A place between two records of a CSV file.
 *
 * @param records how many are before it
 * @param offset in bytes
 * @param line that begins there, from 1
 */
record CsvPosition(long records, long offset, long line) {

    static final CsvPosition START = new CsvPosition(0, 0, 1);

    static CsvPosition of(Cursor cursor) {
        return new CsvPosition(cursor.part(0, Long.class), cursor.part(1, Long.class), cursor.part(2, Long.class));
    }

    Cursor cursor() {
        return Cursor.of(records, offset, line);
    }
}
