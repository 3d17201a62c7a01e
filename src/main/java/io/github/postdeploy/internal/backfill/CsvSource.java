package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.CsvRow;
import io.github.postdeploy.Cursor;
import io.github.postdeploy.ItemSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Iterator;
import java.util.List;

/** The records of a CSV file from any of them on. */
final class CsvSource implements ItemSource<CsvRow> {

    private final CsvFile file;
    private final CsvFormat format;
    private final List<String> given;

    /** @param given the names of the columns; null where the file's first record has them */
    CsvSource(CsvFile file, CsvFormat format, List<String> given) {
        this.file = file;
        this.format = format;
        this.given = given;
    }

    @Override
    public Iterator<CsvRow> after(Cursor cursor) throws IOException {
        CsvParser beginning = open(CsvPosition.START);
        CsvHeader header;
        try {
            header = header(beginning);
        } catch (IOException | RuntimeException failure) {
            beginning.close();
            throw failure;
        }
        if (cursor == null) {
            return new CsvRecords(header, beginning, 0);
        }
        beginning.close();
        CsvPosition position = CsvPosition.of(cursor);
        return new CsvRecords(header, reopen(position), position.records());
    }

    private CsvHeader header(CsvParser parser) throws IOException {
        if (given != null) {
            return new CsvHeader(file.name(), given, 0);
        }
        List<String> names = parser.next();
        if (names == null) {
            throw CsvHeader.fault(
                    file.name(), 1, "there is no header. Name the columns in the first record, or by" + " columns(…).");
        }
        return new CsvHeader(file.name(), names, parser.recordLine());
    }

    /** @throws IllegalStateException if no record can have ended there */
    private CsvParser reopen(CsvPosition position) throws IOException {
        InputStream bytes = bytes(position.offset() - 1);
        try {
            int last = bytes.read();
            InputStream rest = new BufferedInputStream(bytes);
            rest.mark(1);
            boolean ended = rest.read() < 0;
            rest.reset();
            if (last < 0 || last != '\n' && last != '\r' && !ended) {
                throw CsvHeader.fault(
                        file.name(),
                        position.line(),
                        "no record begins at byte " + position.offset()
                                + ", where the run stopped. The file has changed; reset the action to read it from the beginning.");
            }
            return new CsvParser(file.name(), format, rest, position);
        } catch (IOException | RuntimeException failure) {
            bytes.close();
            throw failure;
        }
    }

    private CsvParser open(CsvPosition position) throws IOException {
        return new CsvParser(file.name(), format, bytes(position.offset()), position);
    }

    /** The text as bytes that keep ASCII; offsets count these. */
    private InputStream bytes(long offset) throws IOException {
        if (format.keepsAscii()) {
            return file.open(offset);
        }
        var decoder = format.charset().newDecoder();
        return CsvFile.skip(new Utf8Stream(new InputStreamReader(file.open(0), decoder)), offset);
    }
}
