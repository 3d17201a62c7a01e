package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what a backfill has left out. */
@Command(name = "failures", description = "Lists the items that the run of a backfill has left out, and why.")
final class FailuresVerb extends Verb {

    @Mixin
    private RunIdParameter id;

    @Mixin
    private PagingOptions paging;

    @Override
    ExitCode run(Session session) {
        return session.print(
                session.client().failures(id.text(), paging.page(), paging.size()), session.actions()::failures);
    }
}
