package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Asks Git, as the user would. */
final class Git {

    private final Path directory;

    /** @param directory in the repository, or somewhere below */
    Git(Path directory) {
        this.directory = directory;
    }

    /** The files that differ from a commit, relative to the directory; those that are gone are not among them. */
    List<String> changedSince(String commit) {
        if (commit.startsWith("-")) {
            throw new ClientException(ExitCode.USAGE, "'" + commit + "' is no commit.");
        }
        List<String> changed = paths("diff", "--name-only", "-z", "--relative", "--diff-filter=d", commit, "--");
        List<String> untracked = paths("ls-files", "-z", "--others", "--exclude-standard");
        return Stream.concat(changed.stream(), untracked.stream()).distinct().toList();
    }

    /** The files that a commit would change now, relative to the top; those that it deletes are not among them. */
    List<String> staged() {
        return paths("diff", "--cached", "--name-only", "-z", "--diff-filter=d");
    }

    /** A file as the commit would have it. */
    String staged(String path) {
        return ask("show", ":" + path);
    }

    /** Where Git looks for a hook: it knows {@code core.hooksPath} and worktrees. */
    Path hook(String name) {
        return directory.resolve(ask("rev-parse", "--git-path", "hooks/" + name).strip());
    }

    private List<String> paths(String... arguments) {
        return Stream.of(ask(arguments).split("\0"))
                .filter(path -> !path.isEmpty())
                .toList();
    }

    private String ask(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(false)
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .start();
            process.getOutputStream().close();
            byte[][] errors = new byte[1][];
            Thread reader = new Thread(() -> {
                try {
                    errors[0] = process.getErrorStream().readAllBytes();
                } catch (IOException gone) {
                    errors[0] = new byte[0];
                }
            });
            reader.start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            reader.join();
            if (process.waitFor() != 0) {
                throw refused(new String(errors[0], StandardCharsets.UTF_8));
            }
            return answer;
        } catch (IOException absent) {
            throw new ClientException(
                    ExitCode.USAGE,
                    "Git cannot be started (" + absent.getMessage() + "). Look whether it is installed.");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClientException(ExitCode.INTERRUPTED, "Interrupted.");
        }
    }

    private static ClientException refused(String words) {
        String line = words.strip().lines().findFirst().orElse("it gives no reason");
        return new ClientException(ExitCode.USAGE, "Git says: " + line);
    }
}
