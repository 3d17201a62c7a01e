package io.github.postdeploy.internal.backfill;

import io.github.postdeploy.CsvRows;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

/** Splits the bytes of a CSV file, as RFC 4180 has them, into records. Knows offset and line of each. */
final class CsvParser implements Closeable {

    private static final int END = -1;

    private final CsvBytes bytes;
    private final CsvText text;
    private final char separator;
    private final String charset;
    private final String file;
    private long recordLine;
    private long recordOffset;

    CsvParser(String file, CsvFormat format, InputStream stream, CsvPosition position) throws IOException {
        this.file = file;
        this.bytes = new CsvBytes(stream, position);
        this.text = new CsvText(format);
        this.separator = format.separator();
        this.charset = format.charset().name();
        if (position.offset() == 0) {
            skipByteOrderMark();
        }
    }

    private void skipByteOrderMark() throws IOException {
        try {
            bytes.skipByteOrderMark();
        } catch (CharacterCodingException malformed) {
            throw undecodable();
        }
    }

    /** The fields of the next record; null after the last one. */
    List<String> next() throws IOException {
        try {
            return record();
        } catch (CharacterCodingException malformed) {
            throw undecodable();
        }
    }

    private List<String> record() throws IOException {
        while (bytes.atLineBreak()) {
            bytes.readLineBreak();
        }
        recordLine = bytes.line();
        recordOffset = bytes.offset();
        if (bytes.peek() == END) {
            return null;
        }
        List<String> fields = new ArrayList<>();
        fields.add(field());
        while (bytes.peek() == separator) {
            bytes.read();
            fields.add(field());
        }
        if (bytes.peek() != END) {
            bytes.readLineBreak();
        }
        return fields;
    }

    private String field() throws IOException {
        text.clear();
        if (bytes.peek() == '"') {
            quoted();
        } else {
            while (!atFieldEnd()) {
                if (bytes.peek() == '"') {
                    throw fault(
                            bytes.line(),
                            "there is a quote within a field that does not begin with one. Put the field"
                                    + " in quotes, and double those within it.");
                }
                append(bytes.read());
            }
        }
        return text.decode();
    }

    private void quoted() throws IOException {
        bytes.read();
        while (true) {
            int next = bytes.read();
            if (next == END) {
                throw fault(recordLine, "a quote is opened in the record that begins here, and not closed.");
            } else if (next != '"') {
                append(next);
            } else if (bytes.peek() == '"') {
                append(bytes.read());
            } else if (atFieldEnd()) {
                return;
            } else {
                throw fault(
                        bytes.line(),
                        "there is text after the closing quote of a field. Double quotes that belong to a" + " field.");
            }
        }
    }

    private boolean atFieldEnd() throws IOException {
        int next = bytes.peek();
        return next == separator || next == END || next == '\r' || next == '\n';
    }

    private void append(int next) {
        if (bytes.offset() - recordOffset > CsvRows.MAX_RECORD) {
            throw fault(
                    recordLine,
                    "the record that begins here is longer than " + CsvRows.MAX_RECORD
                            + " bytes. Probably a quote is not closed.");
        }
        text.append(next);
    }

    private IllegalStateException undecodable() {
        return fault(
                bytes.line(),
                "there are bytes that are no " + charset + " text. Name the file's charset by" + " charset(…).");
    }

    private IllegalStateException fault(long line, String what) {
        return CsvHeader.fault(file, line, what);
    }

    /** Line in which the latest record begins, from 1. */
    long recordLine() {
        return recordLine;
    }

    /** Line that comes next. */
    long line() {
        return bytes.line();
    }

    /** Offset of the byte that comes next. */
    long offset() {
        return bytes.offset();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
