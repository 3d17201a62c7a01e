package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.migration.check.Script;
import io.github.postdeploy.internal.migration.liquibase.ChangelogReader;
import io.github.postdeploy.internal.migration.liquibase.ChangelogReader.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A changelog as it is, as a commit has it, and as the next commit would have it. */
final class ChangelogVersions {

    private final ChangelogReader reader;
    private final ChangelogFile file;
    private final Path directory;

    /** @param directory that names of files are relative to, for people */
    ChangelogVersions(ChangelogReader reader, ChangelogFile file, Path directory) {
        this.reader = reader;
        this.file = file;
        this.directory = directory;
    }

    /** Its change sets, but for those that a commit has alike. */
    List<Script> changes(Optional<String> since) throws Exception {
        List<Entry> now = read(file.root());
        return since.isEmpty() ? scripts(now, Set.of()) : scripts(now, versions(since.get()));
    }

    /** The change sets that the next commit would add or change. */
    List<Script> staged() throws Exception {
        Git git = new Git(file.root(), directory);
        List<Entry> next = readAt(git.stagedTree());
        return scripts(next, git.hasCommits() ? versions("HEAD") : Set.of());
    }

    private static List<Script> scripts(List<Entry> all, Set<String> but) {
        return all.stream()
                .filter(entry -> !but.contains(entry.version()))
                .map(Entry::script)
                .toList();
    }

    private Set<String> versions(String commit) throws Exception {
        return readAt(commit).stream().map(Entry::version).collect(Collectors.toSet());
    }

    /** None where the changelog was not there yet. */
    private List<Entry> readAt(String tree) throws Exception {
        Git git = new Git(file.root(), directory);
        if (!git.has(tree, file.name())) {
            return List.of();
        }
        Path zip = Files.createTempFile("changelogs", ".zip");
        try {
            git.archive(tree, zip);
            return read(zip);
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private List<Entry> read(Path root) throws Exception {
        return reader.read(root, file.name(), SqlFiles.slashes(directory.relativize(file.root())));
    }
}
