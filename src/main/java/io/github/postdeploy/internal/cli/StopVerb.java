package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.client.Target;
import io.github.postdeploy.internal.cli.text.Values;
import java.util.UUID;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops runs. */
@Command(
        name = "stop",
        description = "Stops a run, or all of an action: at once what has not begun, else when the action notices.")
final class StopVerb extends Verb {

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Mixin
    private TenantOption tenants;

    private static final class Which {

        @Parameters(paramLabel = "ID", arity = "0..1", description = "The run's id; 'runs' lists them.")
        private UUID id;

        @Option(names = "--action", paramLabel = "NAME", description = "The action whose runs to stop.")
        private String action;
    }

    @Override
    ExitCode run(Session session) {
        if (which.id != null) {
            return session.print(session.client().stop(which.id.toString()), session.runs()::report);
        }
        return session.print(session.client().stop(new Target(which.action, tenants.names())), answer -> session.runs()
                .table(Values.objects(answer, "runs")));
    }
}
