package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows an action tenant by tenant. */
@Command(name = "tenants", description = "Shows an action for each tenant.")
final class TenantsVerb extends Verb {

    @Parameters(paramLabel = "NAME", description = "The action.")
    private String name;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only where it stands so, as in FAILED or PENDING; may be given several times.")
    private List<String> statuses = List.of();

    @Mixin
    private PagingOptions paging;

    @Override
    ExitCode run(Session session) {
        List<String> upper =
                statuses.stream().map(status -> status.toUpperCase(Locale.ROOT)).toList();
        return session.print(
                session.client().tenants(name, upper, paging.page(), paging.size()), session.actions()::tenants);
    }
}
