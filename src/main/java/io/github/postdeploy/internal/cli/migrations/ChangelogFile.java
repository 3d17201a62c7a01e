package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A changelog of Liquibase.
 *
 * @param root folder in which the names of changelogs begin
 * @param name of this one in there
 */
record ChangelogFile(Path root, String name) {

    /** Where Maven and Gradle take resources from, so that names of changelogs begin there. */
    private static final Path RESOURCES = Path.of("src", "main", "resources");

    /**
     * Finds it.
     *
     * @param given as the user says it
     * @param searchPath where names begin, if the user says so
     */
    static ChangelogFile find(Path directory, String given, Optional<Path> searchPath) {
        Path root = searchPath.map(directory::resolve).orElse(null);
        if (root != null && Files.isRegularFile(root.resolve(given))) {
            return new ChangelogFile(root, SqlFiles.slashes(Path.of(given)));
        }
        Path file = directory.resolve(given).normalize();
        if (!Files.isRegularFile(file)) {
            throw new ClientException(ExitCode.USAGE, "There is no changelog " + given + ".");
        }
        Path top = root != null ? root : resources(file).orElse(directory);
        if (!file.startsWith(top)) {
            throw new ClientException(
                    ExitCode.USAGE, "The changelog " + given + " is not below " + top + ". Give --search-path.");
        }
        return new ChangelogFile(top, SqlFiles.slashes(top.relativize(file)));
    }

    private static Optional<Path> resources(Path file) {
        for (Path above = file.getParent(); above != null; above = above.getParent()) {
            if (above.endsWith(RESOURCES)) {
                return Optional.of(above);
            }
        }
        return Optional.empty();
    }
}
