package io.github.postdeploy.internal.cli.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlWalkTest {

    @TempDir
    private Path folder;

    @Test
    void linksThatGoRound_areFollowedOnce() throws Exception {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.writeString(inside.resolve("V1__a.sql"), "");
        Files.createSymbolicLink(inside.resolve("round"), folder);

        assertThat(SqlWalk.below(folder)).containsExactly(inside.resolve("V1__a.sql"));
    }

    /** Its permissions would not keep root, whom build machines often are, from reading it. */
    @Test
    void folderThatCannotBeRead_isNamed() {
        Path secret = folder.resolve("secret");

        assertThatThrownBy(() -> new SqlWalk().visitFileFailed(secret, new AccessDeniedException(secret.toString())))
                .isInstanceOfSatisfying(ClientException.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(ExitCode.USAGE))
                .hasMessageContaining(secret + " cannot be read");
    }
}
