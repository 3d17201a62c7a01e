package io.github.postdeploy.internal.cli.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hooks that somebody else has written. */
class CommitHookTest {

    private static final Path JAR = Path.of("cli.jar");

    private Path file;
    private CommitHook hook;

    @BeforeEach
    void makeHook(@TempDir Path folder) {
        file = folder.resolve("commit-msg");
        hook = new CommitHook(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"    exec pre-commit \"$@\"", "exit 0", "exit"})
    void hookThatEndsEarly_isNoticed_untilTheBlockIsMovedUp(String end) throws IOException {
        Files.writeString(file, "#!/usr/bin/env bash\nif true; then\n    echo a\nfi\n" + end + "\n");
        hook.install(JAR, List.of());
        assertThat(hook.end()).contains(end.strip());

        String text = Files.readString(file);
        String block = text.substring(text.indexOf("# >>>"));
        String moved = text.replace(block, "").replace("bash\n", "bash\n" + block);
        Files.writeString(file, moved);

        assertThat(hook.install(JAR, List.of())).isFalse();
        assertThat(hook.end()).isEmpty();
    }

    @Test
    void whatOnlyLooksLikeAnEnd_isNone() throws IOException {
        Files.writeString(file, "#!/bin/sh\nexec 3>&1\nexec < /dev/tty\nif false; then\n    exit 1\nfi\n# exit 0\n");
        hook.install(JAR, List.of());
        assertThat(hook.end()).isEmpty();
    }
}
