package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Asks Git, as the user would. */
final class Git {

    private static final String GIT_DIR = "GIT_DIR";
    private static final String WORK_TREE = "GIT_WORK_TREE";

    private final Path directory;
    private final Path start;
    private final Map<String, String> variables;

    /**
     * For a directory.
     *
     * @param directory in the repository, or somewhere below
     * @param start directory in which the command line was started
     */
    Git(Path directory, Path start) {
        this(directory, start, System.getenv());
    }

    /** @param variables of the environment */
    Git(Path directory, Path start, Map<String, String> variables) {
        this.directory = directory;
        this.start = start.toAbsolutePath();
        this.variables = variables;
    }

    /** The same for another directory. */
    Git at(Path other) {
        return new Git(other, start, variables);
    }

    /** The files that differ from a commit, relative to the directory; those that are gone are not among them. */
    List<String> changedSince(String commit) {
        checkCommit(commit);
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

    /** A tree that has what the next commit would have. */
    String stagedTree() {
        return ask("write-tree").strip();
    }

    /** Whether there is a commit to compare with. */
    boolean hasCommits() {
        return answers("rev-parse", "--verify", "--quiet", "HEAD");
    }

    /**
     * Whether a tree has a file.
     *
     * @param tree a commit or a tree
     * @param path relative to the directory
     * @throws ClientException if there is no such commit
     */
    boolean has(String tree, String path) {
        checkCommit(tree);
        ask("rev-parse", "--verify", "--quiet", tree + "^{tree}");
        return answers("cat-file", "-e", tree + ":" + prefix() + path);
    }

    /** Writes the directory as a tree has it into a zip file. */
    void archive(String tree, Path zip) {
        String prefix = prefix();
        String part = prefix.isEmpty() ? tree : tree + ":" + prefix.substring(0, prefix.length() - 1);
        at(top()).ask("archive", "--format=zip", "--output=" + zip.toAbsolutePath(), part);
    }

    /** The top of the work tree. */
    Path top() {
        return Path.of(ask("rev-parse", "--show-toplevel").strip());
    }

    /** The directory relative to the top; with a slash at its end, or empty. */
    private String prefix() {
        return ask("rev-parse", "--show-prefix").strip();
    }

    private boolean answers(String... arguments) {
        try {
            ask(arguments);
            return true;
        } catch (ClientException no) {
            return false;
        }
    }

    private static void checkCommit(String commit) {
        if (commit.startsWith("-")) {
            throw new ClientException(ExitCode.USAGE, "'" + commit + "' is no commit.");
        }
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

    /**
     * Git gives some hooks the repository, but not the top of the work tree, which then is where it is started: there, for
     * hooks. Started elsewhere, it has to be told.
     */
    private Map<String, String> environment() {
        String repository = variables.get(GIT_DIR);
        if (repository == null || variables.get(WORK_TREE) != null) {
            return Map.of();
        }
        return Map.of(GIT_DIR, start.resolve(repository).toString(), WORK_TREE, start.toString());
    }

    private String ask(String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(false)
                    .redirectInput(ProcessBuilder.Redirect.PIPE);
            builder.environment().clear();
            builder.environment().putAll(variables);
            builder.environment().putAll(environment());
            Process process = builder.start();
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
