package io.github.postdeploy.internal.cli;

import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whether to wait for what was asked for. */
final class WaitOptions {

    @Option(
            names = {"-w", "--wait"},
            description = "Wait until the runs have ended, and show how far they are; the exit code then tells whether"
                    + " they succeeded. The application may restart meanwhile.")
    private boolean wait;

    @Mixin
    private TimeoutOption timeout;

    /** A time limit says that somebody waits. */
    boolean isWanted() {
        return wait || timeout.value() != null;
    }

    Duration timeout() {
        return timeout.value();
    }
}
