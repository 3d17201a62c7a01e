package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.migration.files.SqlFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the files of migrations of a project. */
final class SqlFiles {

    /** Where they usually are. */
    static final List<String> USUAL = List.of("src/main/resources/db/migration", "db/migration");

    private final Path directory;

    SqlFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * The given folders, with all below them, and files; where none is given, those where migrations usually are.
     *
     * @throws ClientException if one is not there
     */
    List<String> find(List<String> given) {
        List<String> places = given.isEmpty()
                ? USUAL.stream()
                        .filter(usual -> Files.isDirectory(directory.resolve(usual)))
                        .toList()
                : given;
        if (places.isEmpty()) {
            throw new ClientException(
                    ExitCode.USAGE,
                    "There is no folder " + String.join(" or ", USUAL) + " here. Give the folder or files.");
        }
        Map<Path, String> found = new LinkedHashMap<>();
        for (String place : places) {
            below(place).forEach(file -> found.putIfAbsent(entry(file), file));
        }
        return List.copyOf(found.values());
    }

    /** The same for all ways that lead to a file, so that it counts once. */
    private Path entry(String file) {
        Path path = directory.resolve(file).toAbsolutePath();
        try {
            return path.getParent().toRealPath().resolve(path.getFileName());
        } catch (IOException gone) {
            return path;
        }
    }

    private List<String> below(String place) {
        Path path = directory.resolve(place);
        if (Files.isRegularFile(path)) {
            return List.of(slashes(Path.of(place)));
        }
        try {
            return SqlWalk.below(path).stream()
                    .map(file -> slashes(Path.of(place).resolve(path.relativize(file))))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            throw new ClientException(ExitCode.USAGE, "There is neither a file nor a folder " + place + ".");
        }
    }

    static String slashes(Path path) {
        return path.normalize().toString().replace('\\', '/');
    }

    SqlFile read(String file) {
        try {
            return new SqlFile(file, Files.readString(directory.resolve(file)));
        } catch (CharacterCodingException notUtf8) {
            throw new ClientException(ExitCode.USAGE, "The file " + file + " is not in UTF-8.");
        } catch (IOException unreadable) {
            throw new ClientException(
                    ExitCode.USAGE, "The file " + file + " cannot be read (" + unreadable.getMessage() + ").");
        }
    }
}
