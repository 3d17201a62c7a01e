package io.github.postdeploy.internal.cli.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTest {

    private static final String ROOT = "src/main/resources";
    private static final String CHANGELOG = "db/master.sql";

    @TempDir
    private Path project;

    private void git(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        try {
            Process git = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .inheritIO()
                    .start();
            assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(git.exitValue()).isZero();
        } catch (IOException absent) {
            assumeTrue(false, "Git is not installed");
        }
    }

    private static void writeChangelog(Path top) throws IOException {
        Path file = top.resolve(ROOT).resolve(CHANGELOG);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "--liquibase formatted sql\n");
    }

    private static void assertStagedIsFound(Path top, String repository) throws IOException {
        Map<String, String> variables = new HashMap<>(System.getenv());
        variables.put("GIT_DIR", repository);
        Git git = new Git(top.resolve(ROOT), top, variables);

        String tree = git.stagedTree();

        assertThat(git.has(tree, CHANGELOG)).isTrue();
        assertThat(git.top()).isEqualTo(top.toRealPath());
        Path zip = top.resolve("changelogs.zip");
        git.archive(tree, zip);
        assertThat(zip).isNotEmptyFile();
    }

    @Test
    void directoryBelowTheTop_isKnownToHooksOfWorktrees() throws Exception {
        Path first = Files.createDirectory(project.resolve("first"));
        git(first, "init", "-q");
        git(first, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-q", "--allow-empty", "-m", "first");
        Path tree = project.resolve("tree");
        git(first, "worktree", "add", "-q", tree.toString());
        writeChangelog(tree);
        git(tree, "add", "-A");

        assertStagedIsFound(tree, first.resolve(".git/worktrees/tree").toString());
    }

    @Test
    void repository_mayBeGivenRelativeToTheTop() throws Exception {
        git(project, "init", "-q");
        writeChangelog(project);
        git(project, "add", "-A");

        assertStagedIsFound(project, ".git");
    }
}
