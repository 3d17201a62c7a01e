package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.client.Target;
import io.github.postdeploy.internal.cli.text.Values;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides that actions need not run. */
@Command(
        name = "skip",
        description =
                "Marks an action, or every pending one, as skipped: it need not run, and what comes after it may.")
final class SkipVerb extends Verb {

    @ArgGroup(multiplicity = "1")
    private Which which;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it is kept with the decision.")
    private String reason;

    @Mixin
    private TenantOption tenants;

    private static final class Which {

        @Parameters(paramLabel = "NAME", arity = "0..1", description = "The action.")
        private String name;

        @Option(names = "--all", description = "Every pending action.")
        private boolean all;
    }

    @Override
    ExitCode run(Session session) {
        return session.print(
                session.client().skip(new Target(which.name, tenants.names()), reason),
                answer -> session.runs().table(Values.objects(answer, "runs")));
    }
}
