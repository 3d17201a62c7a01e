package io.github.postdeploy.cli;

import io.github.postdeploy.internal.cli.CommandLines;
import io.github.postdeploy.internal.cli.Environments;
import io.github.postdeploy.internal.cli.ProcessLog;

/**
 * One cluster's command line, many times in one process: {@code migrations migrate --quorum} for one round after the other,
 * each with a folder of migrations of its own.
 */
final class QuorumParty {

    private QuorumParty() {}

    /** Arguments: how many rounds, the folder that has theirs, the party, how many parties. */
    public static void main(String... arguments) {
        ProcessLog.quiet();
        for (int round = 1; round <= Integer.parseInt(arguments[0]); round++) {
            System.out.println("round " + round);
            int exitCode = CommandLines.run(
                    Environments.ofProcess(),
                    "migrations",
                    "migrate",
                    "--pre-deploy",
                    "--location",
                    arguments[1] + "/" + round,
                    "--quorum",
                    arguments[3],
                    "--party",
                    arguments[2],
                    "--quorum-timeout",
                    "2m");
            System.out.println("ended with " + exitCode);
        }
    }
}
