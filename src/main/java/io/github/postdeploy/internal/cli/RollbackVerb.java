package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import picocli.CommandLine.Command;

/** Tells about the way back. */
@Command(name = "rollback", description = "Tells whether going back to the previous release is still safe.")
final class RollbackVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        return session.print(session.client().rollback(), session.actions()::rollback);
    }
}
