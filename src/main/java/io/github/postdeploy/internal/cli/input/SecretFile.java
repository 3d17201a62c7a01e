package io.github.postdeploy.internal.cli.input;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what is not to be seen on a command line. */
public final class SecretFile {

    private SecretFile() {}

    /** The file without the white space around it. */
    public static String read(String option, Path file) {
        String secret = content(option, file).strip();
        if (secret.isEmpty()) {
            throw new ClientException(ExitCode.USAGE, "The file " + file + " of " + option + " is empty.");
        }
        return secret;
    }

    /** The file as it is. */
    public static String content(String option, Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException missing) {
            throw new ClientException(ExitCode.USAGE, "There is no file " + file + ", which " + option + " names.");
        } catch (IOException unreadable) {
            throw new ClientException(
                    ExitCode.USAGE,
                    "The file " + file + " of " + option + " cannot be read as UTF-8 text (" + unreadable.getMessage()
                            + ").");
        }
    }
}
