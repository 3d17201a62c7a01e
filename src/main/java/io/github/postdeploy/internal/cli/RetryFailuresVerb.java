package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Client;
import jakarta.json.JsonObject;
import picocli.CommandLine.Command;

/** Lets a backfill write again what it has left out. */
@Command(
        name = "retry-failures",
        description = "Lets the run of a backfill write the items again that it has left out; 'failures' lists them.")
final class RetryFailuresVerb extends ContinueVerb {

    @Override
    JsonObject ask(Client client, String run) {
        return client.retryFailures(run);
    }
}
