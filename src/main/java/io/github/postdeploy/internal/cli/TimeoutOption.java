package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.input.DurationText;
import java.time.Duration;
import picocli.CommandLine.Option;

/** For how long. */
final class TimeoutOption {

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationText.class,
            description =
                    "How long to wait at most, as in 90s, 15m or 1h30m; then the exit code is 7, and what is waited"
                            + " for goes on. Default: as long as it takes.")
    private Duration timeout;

    /** Null for none. */
    Duration value() {
        return timeout;
    }
}
