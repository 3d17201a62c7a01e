package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.client.ExitCode;
import jakarta.json.JsonObject;
import java.util.List;
import picocli.CommandLine.Mixin;

/** A verb that lets a run that has ended go on. */
abstract class ContinueVerb extends Verb {

    @Mixin
    private RunIdParameter id;

    @Mixin
    private WaitOptions wait;

    abstract JsonObject ask(Client client, String run);

    @Override
    final ExitCode run(Session session) {
        if (!wait.isWanted() && !session.environment().isLocal()) {
            return session.print(ask(session.client(), id.text()), session.runs()::report);
        }
        try (Waiting waiting = new Waiting(session, wait.timeout())) {
            JsonObject run = waiting.polling().ask(() -> ask(session.client(), id.text()));
            return new Conclusion(session).of(waiting.await(Receipts.of(run), Waiting.Others.NONE), List.of());
        }
    }
}
