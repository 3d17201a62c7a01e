package io.github.postdeploy.internal.backfill;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Text as UTF-8. */
final class Utf8Stream extends InputStream {

    private static final int BLOCK = 8192;

    private final Reader text;
    private final char[] block = new char[BLOCK];
    private byte[] bytes = {};
    private int at;

    Utf8Stream(Reader text) {
        this.text = text;
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, target, from, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        if (at < bytes.length) {
            return true;
        }
        int count = text.read(block, 0, BLOCK - 1);
        if (count < 0) {
            return false;
        }
        if (Character.isHighSurrogate(block[count - 1])) {
            int second = text.read();
            if (second >= 0) {
                block[count++] = (char) second;
            }
        }
        bytes = new String(block, 0, count).getBytes(StandardCharsets.UTF_8);
        at = 0;
        return true;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
