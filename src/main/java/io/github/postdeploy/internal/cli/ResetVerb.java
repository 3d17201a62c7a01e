package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.client.Target;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes an action pending again. */
@Command(
        name = "reset",
        description =
                "Makes an action pending again, whatever became of it. Its history is kept; nothing runs by that.")
final class ResetVerb extends Verb {

    @Parameters(paramLabel = "NAME", description = "The action.")
    private String name;

    @Mixin
    private TenantOption tenants;

    @Override
    ExitCode run(Session session) {
        return session.print(session.client().reset(new Target(name, tenants.names())), action -> session.actions()
                .actions(List.of(action)));
    }
}
