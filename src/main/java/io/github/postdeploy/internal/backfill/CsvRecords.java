package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.CsvRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** The records of an open CSV file. */
final class CsvRecords implements Iterator<CsvRow>, AutoCloseable {

    private final CsvHeader header;
    private final CsvParser parser;
    private long number;
    private CsvRow ahead;

    /** @param number of records before the first one */
    CsvRecords(CsvHeader header, CsvParser parser, long number) {
        this.header = header;
        this.parser = parser;
        this.number = number;
    }

    @Override
    public boolean hasNext() {
        if (ahead == null) {
            try {
                ahead = read();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return ahead != null;
    }

    private CsvRow read() throws IOException {
        List<String> fields = parser.next();
        if (fields == null) {
            return null;
        }
        number++;
        CsvPosition next = new CsvPosition(number, parser.offset(), parser.line());
        return new CsvRecord(header, fields, parser.recordLine(), next);
    }

    @Override
    public CsvRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        CsvRow row = ahead;
        ahead = null;
        return row;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
