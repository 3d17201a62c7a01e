package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Client;
import jakarta.json.JsonObject;
import picocli.CommandLine.Command;

/** Lets a run go on. */
@Command(
        name = "resume",
        description = "Lets a backfill or a batch job that was stopped, failed or was lost go on where it ended.")
final class ResumeVerb extends ContinueVerb {

    @Override
    JsonObject ask(Client client, String run) {
        return client.resume(run);
    }
}
