package io.github.postdeploy.internal.cli.migrations;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** More jars. They are there already when this is read, see {@link LibraryLoader}. */
final class LibraryOption {

    static final String NAME = "--lib";

    @Option(
            names = NAME,
            paramLabel = "DIR",
            description =
                    "Folder of jars, or of classes, that count before those in here: drivers, Java migrations, other versions of Flyway"
                            + " or Liquibase.")
    private Path folder;
}
