package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.client.RunFilter;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists runs. */
@Command(name = "runs", description = "Lists runs, newest first.")
final class RunsVerb extends Verb {

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only in this state, as in FAILED; may be given several times.")
    private List<String> statuses = List.of();

    @Option(names = "--action", paramLabel = "NAME", description = "Only of this action.")
    private String action;

    @Option(names = "--tenant", paramLabel = "NAME", description = "Only of this tenant.")
    private String tenant;

    @Option(names = "--release", paramLabel = "VERSION", description = "Only of this release.")
    private String release;

    @Mixin
    private PagingOptions paging;

    @Override
    ExitCode run(Session session) {
        List<String> upper =
                statuses.stream().map(status -> status.toUpperCase(Locale.ROOT)).toList();
        RunFilter filter = new RunFilter(upper, action, tenant, release, paging.page(), paging.size());
        return session.print(session.client().runs(filter), session.runs()::page);
    }
}
