package io.github.postdeploy.internal.backfill;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Bytes, one after the other, with their offset and line. */
final class CsvBytes implements Closeable {

    private static final int BLOCK = 64 * 1024;
    private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

    private final InputStream stream;
    private final byte[] block = new byte[BLOCK];
    private int at;
    private int end;
    private long blockOffset;
    private long line;

    CsvBytes(InputStream stream, CsvPosition position) {
        this.stream = stream;
        this.blockOffset = position.offset();
        this.line = position.line();
    }

    long offset() {
        return blockOffset + at;
    }

    long line() {
        return line;
    }

    /** The next byte, which stays; -1 at the end. */
    int peek() throws IOException {
        return at < end || fill() ? block[at] & 0xff : -1;
    }

    /** The next byte; -1 at the end. Line breaks are counted: CR LF, LF, or CR alone. */
    int read() throws IOException {
        int next = peek();
        if (next >= 0) {
            at++;
            if (next == '\n' || next == '\r' && peek() != '\n') {
                line++;
            }
        }
        return next;
    }

    boolean atLineBreak() throws IOException {
        int next = peek();
        return next == '\r' || next == '\n';
    }

    void readLineBreak() throws IOException {
        if (read() == '\r' && peek() == '\n') {
            read();
        }
    }

    void skipByteOrderMark() throws IOException {
        peek();
        for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
            if (end <= i || (block[i] & 0xff) != BYTE_ORDER_MARK[i]) {
                return;
            }
        }
        at = BYTE_ORDER_MARK.length;
    }

    private boolean fill() throws IOException {
        blockOffset += end;
        at = 0;
        end = Math.max(0, stream.readNBytes(block, 0, BLOCK));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
