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
        return new ClientException(exitCode(failure, otherwise), message(failure));
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

    /** A class that the tool looks for in vain, at the end of a chain of causes. */
    private static String missingClass(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClassNotFoundException) {
                return cause.getMessage();
            }
        }
        return null;
    }

    private static String message(Exception failure) {
        String missing = missingClass(failure);
        String words = ToolFailure.message(failure);
        return missing == null
                ? words
                : words + "\nThe class " + missing + " is not here. Give the folder of its jar, or of classes, with "
                        + LibraryOption.NAME + ".";
    }
}
