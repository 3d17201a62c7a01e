package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.migration.files.SqlFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

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
        Set<String> found = new LinkedHashSet<>();
        for (String place : places) {
            found.addAll(below(place));
        }
        return new ArrayList<>(found);
    }

    private List<String> below(String place) {
        Path path = directory.resolve(place);
        if (Files.isRegularFile(path)) {
            return List.of(place);
        }
        try (Stream<Path> all = Files.walk(path)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(".sql"))
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
