package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.migration.check.Script;
import io.github.postdeploy.internal.migration.files.SqlFile;
import io.github.postdeploy.internal.migration.files.Twins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files of a project that are to be checked: those of SQL, and changelogs of Liquibase with what they include. */
final class CheckedFiles {

    private static final Pattern CHANGELOG = Pattern.compile("(?i).*\\.(xml|ya?ml|json)");

    /** How Liquibase knows its own files of SQL. */
    private static final Pattern FORMATTED =
            Pattern.compile("(?i)\\s*--\\s*liquibase\\s+formatted\\s+sql\\b.*", Pattern.DOTALL);

    private final Path directory;
    private final CheckOptions options;
    private final ToolOptions tool;
    private final SqlFiles files;

    CheckedFiles(Path directory, CheckOptions options, ToolOptions tool) {
        this.directory = directory;
        this.options = options;
        this.tool = tool;
        this.files = new SqlFiles(directory);
    }

    private static void refuse(Twins twins) {
        throw new ClientException(
                ExitCode.FINDINGS,
                twins.one().path() + " and " + twins.other().path()
                        + " have the same version, and Flyway refuses that. Give one of them the next version.");
    }

    /**
     * What is in files.
     *
     * @param paths folders and files; none for the usual ones
     * @param since a commit; null for all
     */
    List<Script> scripts(List<String> paths, String since) {
        List<SqlFile> plain = new ArrayList<>();
        List<String> changelogs = new ArrayList<>(tool.changelog().stream().toList());
        for (String path : paths.isEmpty() && !changelogs.isEmpty() ? List.<String>of() : files.find(paths)) {
            if (CHANGELOG.matcher(path).matches()) {
                changelogs.add(path);
                continue;
            }
            SqlFile file = files.read(path);
            if (FORMATTED.matcher(file.text()).matches()) {
                changelogs.add(path);
            } else {
                plain.add(file);
            }
        }
        if (options.isFlyway()) {
            Twins.in(plain).ifPresent(CheckedFiles::refuse);
        }
        if (since != null) {
            ChangedFiles changed = new ChangedFiles(directory, since);
            changed.checkInside(paths);
            plain.removeIf(file -> !changed.contains(file.path()));
        }
        List<Script> scripts = new ArrayList<>(options.scripts(plain));
        changelogs.forEach(changelog -> scripts.addAll(changeSets(changelog, since)));
        return scripts;
    }

    private List<Script> changeSets(String changelog, String since) {
        ChangelogFile file = ChangelogFile.find(directory, changelog, tool.searchPath());
        try {
            return new ChangelogVersions(options.changelogs(tool.parameters()), file, directory)
                    .changes(Optional.ofNullable(since));
        } catch (Exception unreadable) {
            throw Failures.of(unreadable, ExitCode.USAGE);
        }
    }
}
