package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import picocli.CommandLine.Command;

/** Shows where everything stands. */
@Command(name = "status", description = "Shows every action and where it stands, nodes and release.")
final class StatusVerb extends Verb {

    @Override
    ExitCode run(Session session) {
        return session.print(session.client().status(), session.actions()::status);
    }
}
