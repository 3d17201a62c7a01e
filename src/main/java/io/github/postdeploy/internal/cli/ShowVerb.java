package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows a run. */
@Command(name = "show", description = "Shows a run: who, where, when, how far, and what went wrong.")
final class ShowVerb extends Verb {

    @Mixin
    private RunIdParameter id;

    @Override
    ExitCode run(Session session) {
        return session.print(session.client().run(id.text()), session.runs()::report);
    }
}
