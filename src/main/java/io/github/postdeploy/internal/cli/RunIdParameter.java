package io.github.postdeploy.internal.cli;

import java.util.UUID;
import picocli.CommandLine.Parameters;

/** Which run. */
final class RunIdParameter {

    @Parameters(paramLabel = "ID", description = "The run's id; 'runs' lists them.")
    private UUID id;

    String text() {
        return id.toString();
    }
}
