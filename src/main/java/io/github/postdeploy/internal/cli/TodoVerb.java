package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows what is left to do. */
@Command(name = "todo", description = "Shows what is pending, and what failed, was lost or was stopped.")
final class TodoVerb extends Verb {

    @Mixin
    private TenantOption tenants;

    @Override
    ExitCode run(Session session) {
        return session.print(session.client().todo(tenants.names()), session.actions()::todo);
    }
}
