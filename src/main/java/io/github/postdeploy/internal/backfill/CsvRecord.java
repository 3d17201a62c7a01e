package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.CsvRow;
import java.util.List;

/**
 * @param header what all records of the file share
 * @param fields its fields
 * @param line that it begins in
 * @param next the place after it
 */
record CsvRecord(CsvHeader header, List<String> fields, long line, CsvPosition next) implements CsvRow {

    /** @throws IllegalStateException if it has more or fewer fields than there are columns */
    void check() {
        if (fields.size() != header.columns().size()) {
            throw header.fault(
                    line,
                    "the record has " + fields.size() + " fields, but there are "
                            + header.columns().size()
                            + " columns. Complete it, or put quotes around fields with separators.");
        }
    }

    @Override
    public String get(String column) {
        return fields.get(header.place(column));
    }

    @Override
    public List<String> columns() {
        return header.columns();
    }

    @Override
    public long number() {
        return next.records();
    }
}
