package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.text.Console;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Something that is done with files, and needs no application. */
@Command(mixinStandardHelpOptions = true, sortOptions = false)
abstract class FileVerb implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() {
        return run().number();
    }

    abstract ExitCode run();

    /** Where words go. */
    Console console() {
        return surroundings().console();
    }

    /** Where the command line was started. */
    Path directory() {
        return surroundings().directory();
    }

    /** What the command line has around it. */
    Surroundings surroundings() {
        return (Surroundings) spec.root().userObject();
    }
}
