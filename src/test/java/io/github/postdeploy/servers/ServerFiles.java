package io.github.postdeploy.servers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What it takes to give a server a directory and ports of its own. */
public final class ServerFiles {

    private ServerFiles() {}

    public static String resource(String path) throws IOException {
        try (InputStream in = ServerFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IOException("No resource " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The file or directory that a class of the class path comes from. */
    public static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    public static void delete(Path directory) throws IOException {
        if (Files.notExists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Replaces what must be there, so that a new version of a server's file does not go unnoticed. */
    public static String replace(String text, String what, String with) {
        if (!text.contains(what)) {
            throw new IllegalStateException("The server's configuration has no " + what);
        }
        return text.replace(what, with);
    }
}
