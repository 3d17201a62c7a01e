package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.text.Console;
import java.nio.file.Path;
import java.util.Optional;

/** What verbs that work on files have around them: the command line as a whole is one. */
public interface Surroundings {

    /** Where words go. */
    Console console();

    /** Where the command line was started. */
    Path directory();

    /** A variable of the environment, unless it is blank. */
    Optional<String> variable(String name);
}
