package io.github.postdeploy.internal.backfill;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How a CSV file is written.
 *
 * @param charset of its text
 * @param separator between fields
 */
record CsvFormat(Charset charset, char separator) {

    CsvFormat {
        Objects.requireNonNull(charset, "charset");
        if (separator == '"' || separator == '\r' || separator == '\n' || separator == 0 || separator > 127) {
            throw new IllegalArgumentException("The separator '" + separator
                    + "' of a CSV file is not possible. Give an" + " ASCII character that is no quote, CR or LF.");
        }
    }

    /** Whether bytes below 128 always stand for the ASCII characters, so that the file need not be decoded to be split. */
    boolean keepsAscii() {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return true;
        }
        if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() > 1) {
            return false;
        }
        StringBuilder ascii = new StringBuilder();
        for (char letter = 0; letter < 128; letter++) {
            ascii.append(letter);
        }
        String all = ascii.toString();
        return new String(all.getBytes(charset), StandardCharsets.US_ASCII).equals(all);
    }
}
