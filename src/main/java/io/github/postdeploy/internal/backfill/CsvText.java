package io.github.postdeploy.internal.backfill;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The bytes of a field, which become text. */
final class CsvText {

    private final CharsetDecoder decoder;
    private byte[] bytes = new byte[64];
    private int length;

    CsvText(CsvFormat format) {
        Charset charset = format.keepsAscii() ? format.charset() : StandardCharsets.UTF_8;
        this.decoder = charset.newDecoder();
    }

    void clear() {
        length = 0;
    }

    void append(int next) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) next;
    }

    /** @throws CharacterCodingException if the bytes are not of the charset */
    String decode() throws CharacterCodingException {
        return decoder.decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    }
}
