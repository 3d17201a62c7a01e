package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.engine.text.TerminalText;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Adds the check to the repository's hook. */
@Command(
        name = "install",
        description = {
            "Adds a marked block to the repository's commit-msg hook, once; what is there already stays.",
            "Commits whose message holds the words " + CommitHook.PASS + " are not checked."
        })
final class HookInstallVerb extends FileVerb {

    /** For folders that are not in the repository. */
    static final String REMEDY = "Give hook install folders below the top of the repository.";

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description =
                    "Folders of migrations, relative to the top of the repository. Default: every folder named db/migration.")
    private List<String> paths = List.of();

    @Option(names = "--dialect", paramLabel = "DATABASE", description = "Whose SQL it is. Default: POSTGRESQL.")
    private Dialect dialect;

    @Option(
            names = "--changelog",
            paramLabel = "FILE",
            description =
                    "A changelog of Liquibase, relative to the top of the repository; may be given several times.")
    private List<String> changelogs = List.of();

    @Override
    ExitCode run() {
        List<String> options = new ArrayList<>();
        if (dialect != null) {
            options.addAll(List.of("--dialect", dialect.name()));
        }
        Git git = new Git(directory(), directory());
        paths.forEach(path -> options.addAll(List.of("--folder", folder(git.top(), path))));
        changelogs.forEach(changelog -> options.addAll(List.of("--changelog", changelog)));
        Path hook = git.hook("commit-msg");
        CommitHook commitHook = new CommitHook(hook);
        boolean changed = commitHook.install(jar(), options);
        console()
                .out()
                .println((changed ? "Installed in " : "Is installed already in ") + TerminalText.line(hook) + ".");
        console().out().flush();
        commitHook.end().ifPresent(line -> warn(hook, line));
        return ExitCode.DONE;
    }

    private void warn(Path hook, String line) {
        console()
                .err()
                .println("The hook may end before it comes to the check, at: " + TerminalText.line(line)
                        + "\nMove the marked block up in " + TerminalText.line(hook) + "; it stays where it is put.");
        console().err().flush();
    }

    /** As Git calls it, so that it means the same in every worktree. */
    private static String folder(Path top, String path) {
        String name = new GitNames(top).of(top, path, REMEDY).get(0);
        return name.isEmpty() ? "." : name;
    }

    private static Path jar() {
        CodeSource source = HookInstallVerb.class.getProtectionDomain().getCodeSource();
        try {
            Path jar = Path.of(source.getLocation().toURI());
            if (Files.isRegularFile(jar)) {
                return jar;
            }
        } catch (URISyntaxException | RuntimeException unknown) {
            // told below
        }
        throw new ClientException(
                ExitCode.USAGE,
                "The hook starts the jar of the command line, but this is none. Use java -jar postdeploy-…-cli.jar.");
    }
}
