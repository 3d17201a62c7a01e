package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells how Git calls what people call by other names: with dots, absolute, or through links. */
final class GitNames {

    private final Path top;

    /** @param top of the repository */
    GitNames(Path top) {
        this.top = real(top);
    }

    /**
     * The names of a file or folder, relative to the top, empty for the top itself: the written one first, and the one
     * that its links lead to.
     *
     * @param from directory that the place is relative to
     * @param remedy what to do if the place is outside
     * @throws ClientException if it is not in the repository
     */
    List<String> of(Path from, String place, String remedy) {
        Path written = real(from).resolve(place).normalize();
        List<Path> paths = new ArrayList<>(List.of(written));
        if (Files.exists(written)) {
            Path real = real(written);
            if (!real.startsWith(top)) {
                throw outside(place, remedy);
            }
            paths.add(real);
        }
        Set<String> names = paths.stream()
                .filter(path -> path.startsWith(top))
                .map(path -> SqlFiles.slashes(top.relativize(path)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (names.isEmpty()) {
            throw outside(place, remedy);
        }
        return List.copyOf(names);
    }

    private ClientException outside(String place, String remedy) {
        return new ClientException(
                ExitCode.USAGE,
                place + " is outside of the repository " + top + ", so Git knows nothing of it. " + remedy);
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException unreadable) {
            throw new ClientException(
                    ExitCode.USAGE, path + " cannot be found (" + unreadable.getMessage() + "). Look who may read it.");
        }
    }
}
