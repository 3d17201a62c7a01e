package io.github.postdeploy.internal.cli.migrations;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which files differ from a commit. */
final class ChangedFiles {

    private static final String REMEDY = "Give files and folders below it, or leave out --changed-since.";

    private final Path directory;
    private final GitNames names;
    private final Set<String> changed;

    /**
     * Asks Git.
     *
     * @param directory that names of files are relative to
     */
    ChangedFiles(Path directory, String since) {
        this.directory = directory;
        Git git = new Git(directory, directory);
        Path top = git.top();
        this.names = new GitNames(top);
        this.changed = new HashSet<>(git.at(top).changedSince(since));
    }

    /** @throws io.github.postdeploy.internal.cli.client.ClientException if one of these is not in the repository */
    void checkInside(List<String> places) {
        places.forEach(place -> names.of(directory, place, REMEDY));
    }

    boolean contains(String file) {
        return names.of(directory, file, REMEDY).stream().anyMatch(this::isChanged);
    }

    /** A link to a folder, and another repository in this one, are one changed file to Git. */
    private boolean isChanged(String name) {
        for (int end = name.length(); end > 0; end = name.lastIndexOf('/', end - 1)) {
            if (changed.contains(name.substring(0, end))) {
                return true;
            }
        }
        return false;
    }
}
