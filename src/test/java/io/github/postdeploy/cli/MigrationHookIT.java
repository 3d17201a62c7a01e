package io.github.postdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git's hook, as the real jar installs it, in real repositories. */
class MigrationHookIT {

    private static final Path JAR = Path.of(System.getProperty("cli.jar"));
    private static final String FILE = "src/main/resources/db/migration/V1__index.sql";
    private static final String UNSAFE = "CREATE INDEX a ON customer (name);\n";

    @TempDir
    private Path project;

    private record Answer(int exitCode, String words) {}

    @BeforeEach
    void repository() throws Exception {
        try {
            new ProcessBuilder("git", "--version").start().waitFor();
        } catch (IOException absent) {
            assumeTrue(false, "Git is not installed");
        }
        git("init", "-q");
        git("config", "user.name", "Anna");
        git("config", "user.email", "anna@example.com");
    }

    private Answer run(Path directory, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Answer(process.exitValue(), words);
    }

    private Answer git(String... arguments) throws Exception {
        return gitIn(project, arguments);
    }

    private Answer gitIn(Path directory, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        return run(directory, command.toArray(String[]::new));
    }

    private Answer install(Path directory, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString(),
                "hook",
                "install"));
        command.addAll(List.of(options));
        Answer answer = run(directory, command.toArray(String[]::new));
        assertThat(answer.exitCode()).as(answer.words()).isZero();
        return answer;
    }

    private Answer commit(Path directory, String message) throws Exception {
        gitIn(directory, "add", "-A");
        return gitIn(directory, "commit", "-q", "-m", message);
    }

    private static void write(Path directory, String file, String text) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private int commits() throws Exception {
        return git("rev-list", "--all").words().lines().toList().size();
    }

    @Test
    void unsafeMigration_isNotCommitted_unlessTheMessageSaysSo() throws Exception {
        install(project);
        write(project, FILE, UNSAFE);

        Answer refused = commit(project, "Merge an index");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.words())
                .contains(FILE + ":1:1: error PD205", "nothing was committed", "[allow-unsafe-migrations]");
        assertThat(commits()).isZero();
        assertThat(commit(project, "An index [allow-unsafe-migrations]").exitCode())
                .isZero();
        assertThat(commits()).isEqualTo(1);
    }

    @Test
    void onlyWhatTheCommitChanges_isChecked_asTheCommitHasIt() throws Exception {
        write(project, FILE, UNSAFE);
        commit(project, "Before the hook was there");
        install(project);
        write(project, "src/main/resources/db/migration/V2__a.sql", "CREATE INDEX CONCURRENTLY b ON customer (x);\n");
        git("add", "-A");
        write(project, "src/main/resources/db/migration/V2__a.sql", UNSAFE);
        write(project, "other/V3__a.sql", UNSAFE);
        git("add", "other");

        Answer committed = gitIn(project, "commit", "-q", "-m", "Safe as it is staged");

        assertThat(committed.words()).contains("PD301"); // Flyway's lock, which the standard assumes
        assertThat(committed.exitCode()).isNotZero();
        assertThat(committed.words()).doesNotContain("V1__index", "V3__a", "PD205");
    }

    @Test
    void changeSets_areCheckedWhereTheCommitAddsThem() throws Exception {
        String log = "src/main/resources/db/master.sql";
        String first = "--liquibase formatted sql\n--changeset ann:1\n" + UNSAFE;
        write(project, log, first);
        commit(project, "Before the hook was there");
        install(project, "--changelog", log);
        write(project, log, first + "--changeset ann:2\nDROP INDEX a;\n");

        Answer refused = commit(project, "Another index");
        write(project, log, first + "--changeset ann:2\nSET lock_timeout = '2s';\nALTER TABLE customer ADD x int;\n");
        Answer committed = commit(project, "Another column");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.words()).contains(log + ":5:1: error PD206").doesNotContain("PD205");
        assertThat(committed.exitCode()).as(committed.words()).isZero();
    }

    @Test
    void hookThatIsThere_isKept_andTheBlockComesOnce() throws Exception {
        Path hook = project.resolve(".git/hooks/commit-msg");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\necho MINE >> mine.txt\n");
        hook.toFile().setExecutable(true);

        install(project);
        String once = Files.readString(hook);
        assertThat(install(project).words()).contains("Is installed already");

        assertThat(Files.readString(hook)).isEqualTo(once).startsWith("#!/bin/sh\necho MINE >> mine.txt\n");
        install(project, "--dialect", "MARIADB");
        assertThat(Files.readString(hook)).containsOnlyOnce(">>> postdeploy").contains("--dialect MARIADB");
        write(project, FILE, UNSAFE);
        assertThat(commit(project, "Fine on MariaDB").exitCode()).isZero();
        assertThat(project.resolve("mine.txt")).exists();
    }

    @Test
    void hooksElsewhere_andWorktrees_areFound() throws Exception {
        git("config", "core.hooksPath", "my hooks");
        assertThat(install(project).words()).contains("my hooks");
        assertThat(project.resolve("my hooks/commit-msg")).isExecutable();
        git("config", "--unset", "core.hooksPath");
        write(project, "a.txt", "a");
        commit(project, "first");
        Path worktree = project.resolve("tree");
        git("worktree", "add", "-q", worktree.toString());

        install(worktree);
        write(worktree, FILE, UNSAFE);

        assertThat(commit(worktree, "An index").exitCode()).isNotZero();
    }

    @Test
    void changeSetsOfWorktrees_areChecked() throws Exception {
        write(project, "a.txt", "a");
        commit(project, "first");
        Path worktree = project.resolve("tree");
        git("worktree", "add", "-q", worktree.toString());
        String log = "src/main/resources/db/master.sql";
        install(worktree, "--changelog", log);
        write(worktree, log, "--liquibase formatted sql\n--changeset ann:1\n" + UNSAFE);

        Answer refused = commit(worktree, "An index");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.words()).contains(log + ":3:1: error PD205");
    }
}
