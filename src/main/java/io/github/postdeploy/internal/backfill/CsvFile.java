package io.github.postdeploy.internal.backfill;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Where the bytes of a CSV file come from. */
interface CsvFile {

    /** What messages call it. */
    String name();

    /** Its bytes from an offset on. */
    InputStream open(long offset) throws IOException;

    /**
     * A resource of the class path.
     *
     * @param first where to look first; may be null
     */
    static CsvFile ofResource(String path, ClassLoader first) {
        String resource = Checks.notBlank("path", path).startsWith("/") ? path.substring(1) : path;
        return new CsvFile() {
            @Override
            public String name() {
                return "the class path's " + resource;
            }

            @Override
            public InputStream open(long offset) throws IOException {
                InputStream bytes = first == null ? null : first.getResourceAsStream(resource);
                if (bytes == null) {
                    bytes = CsvFile.class.getClassLoader().getResourceAsStream(resource);
                }
                if (bytes == null) {
                    throw new FileNotFoundException(
                            "There is no CSV file " + resource + " on the class path. Look at the"
                                    + " spelling, and whether it is packed into WEB-INF/classes or a library.");
                }
                return skip(bytes, offset);
            }
        };
    }

    static CsvFile of(URI file) {
        if (!file.isAbsolute()) {
            throw new IllegalArgumentException(
                    "The URI '" + file + "' of a CSV file is not absolute. Write file:///…, or"
                            + " leave it to csv(String) if it is on the class path.");
        }
        return Objects.equals(file.getScheme(), "file") ? ofPath(Path.of(file)) : ofUrl(file);
    }

    private static CsvFile ofPath(Path path) {
        return new CsvFile() {
            @Override
            public String name() {
                return path.toString();
            }

            @Override
            public InputStream open(long offset) throws IOException {
                SeekableByteChannel channel = Files.newByteChannel(path);
                return Channels.newInputStream(channel.position(offset));
            }
        };
    }

    private static CsvFile ofUrl(URI file) {
        return new CsvFile() {
            @Override
            public String name() {
                return file.toString();
            }

            @Override
            public InputStream open(long offset) throws IOException {
                URL url = file.toURL();
                return skip(url.openStream(), offset);
            }
        };
    }

    /** Passes over the beginning; what is shorter has nothing left. */
    static InputStream skip(InputStream bytes, long offset) throws IOException {
        long left = offset;
        while (left > 0) {
            long skipped = bytes.skip(left);
            if (skipped == 0) {
                if (bytes.read() < 0) {
                    break;
                }
                skipped = 1;
            }
            left -= skipped;
        }
        return bytes;
    }
}
