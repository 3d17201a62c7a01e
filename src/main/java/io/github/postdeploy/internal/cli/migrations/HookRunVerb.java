package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.migration.check.Report;
import io.github.postdeploy.internal.migration.check.Script;
import io.github.postdeploy.internal.migration.check.Severity;
import io.github.postdeploy.internal.migration.check.report.ReportFormat;
import io.github.postdeploy.internal.migration.files.SqlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the hook calls: checks what a commit changes, as the commit has it. */
@Command(name = "run", hidden = true, description = "What the hook calls.")
final class HookRunVerb extends FileVerb {

    private static final String USUAL = "db/migration";

    /** What stands below is left out. It begins with the character for comments, which is not always the usual one. */
    private static final Pattern SCISSORS = Pattern.compile("\\S+ -{24} >8 -{24}\\s*");

    @Option(names = "--message", paramLabel = "FILE", required = true, description = "The commit's message.")
    private Path message;

    @Option(names = "--folder", paramLabel = "PATH", description = "A folder of migrations.")
    private List<String> folders = List.of();

    @Option(names = "--changelog", paramLabel = "FILE", description = "A changelog of Liquibase.")
    private List<String> changelogs = List.of();

    @Mixin
    private CheckOptions options;

    @Override
    ExitCode run() {
        if (message().contains(CommitHook.PASS)) {
            return ExitCode.DONE;
        }
        Git git = new Git(directory(), directory());
        Predicate<String> migrations = migrations(git);
        List<SqlFile> files = git.staged().stream()
                .filter(path -> path.endsWith(".sql") && migrations.test(path))
                .map(path -> new SqlFile(path, git.staged(path)))
                .toList();
        List<Script> scripts = new ArrayList<>(options.scripts(files));
        changelogs.forEach(changelog -> scripts.addAll(changeSets(changelog)));
        Report report = options.check(scripts);
        if (!report.hasAtLeast(Severity.ERROR)) {
            return ExitCode.DONE;
        }
        console().err().print(ReportFormat.TEXT.write(report));
        console()
                .err()
                .println("postdeploy: nothing was committed. Mend it, or write " + CommitHook.PASS
                        + " into the message if it is meant so.");
        console().err().flush();
        return ExitCode.FINDINGS;
    }

    private List<Script> changeSets(String changelog) {
        try {
            ChangelogFile file = ChangelogFile.find(directory(), changelog, Optional.empty());
            return new ChangelogVersions(options.changelogs(Map.of()), file, directory()).staged();
        } catch (Exception unreadable) {
            throw Failures.of(unreadable, ExitCode.USAGE);
        }
    }

    private Predicate<String> migrations(Git git) {
        if (folders.isEmpty()) {
            return path -> ("/" + path).contains("/" + USUAL + "/");
        }
        Path top = git.top();
        GitNames names = new GitNames(top);
        List<String> beginnings = folders.stream()
                .flatMap(folder -> names.of(top, folder, HookInstallVerb.REMEDY).stream())
                .map(name -> name.isEmpty() ? "" : name + "/")
                .toList();
        return path -> beginnings.stream().anyMatch(path::startsWith);
    }

    /** What Git itself leaves out, comments and the changes that it shows below the scissors, does not count. */
    private String message() {
        try {
            StringBuilder text = new StringBuilder();
            Files.readAllLines(directory().resolve(message), StandardCharsets.UTF_8).stream()
                    .takeWhile(line -> !SCISSORS.matcher(line).matches())
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> text.append(line).append('\n'));
            return text.toString();
        } catch (IOException unreadable) {
            throw new ClientException(
                    ExitCode.USAGE,
                    "The commit's message " + message + " cannot be read (" + unreadable.getMessage() + ").");
        }
    }
}
