package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.engine.quorum.QuorumDissolvedException;
import io.github.postdeploy.internal.engine.quorum.QuorumTimedOutException;
import io.github.postdeploy.internal.migration.tool.ToolFailure;
import io.github.postdeploy.migration.AmbiguousPlanException;

/** Says what went wrong with migrations, and how the command line ends. */
final class Failures {

    private Failures() {}

    /** @param otherwise how it ends where the failure itself does not tell */
    static ClientException of(Exception failure, ExitCode otherwise) {
        if (failure instanceof ClientException told) {
            return told;
        }
        return new ClientException(exitCode(failure, otherwise), ToolFailure.message(failure));
    }

    private static ExitCode exitCode(Exception failure, ExitCode otherwise) {
        if (failure instanceof AmbiguousPlanException) {
            return ExitCode.AMBIGUOUS;
        }
        if (failure instanceof QuorumDissolvedException) {
            return ExitCode.QUORUM_DISSOLVED;
        }
        if (failure instanceof QuorumTimedOutException) {
            return ExitCode.QUORUM_TIMED_OUT;
        }
        return failure instanceof InterruptedException ? ExitCode.INTERRUPTED : otherwise;
    }
}
