package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.text.Values;
import io.github.postdeploy.internal.cli.wait.ActionWait;
import io.github.postdeploy.internal.cli.wait.Standing;
import io.github.postdeploy.internal.cli.wait.WaitScope;
import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Waits for what somebody else has started. */
@Command(
        name = "wait",
        description = {
            "Waits until actions are done, whoever starts them.",
            "Without --for: until no automatic action runs, or will run by itself. With --for: until each of these has"
                    + " succeeded or was skipped. Ends at once with 1 when one of them has failed, or cannot run because"
                    + " one before it has failed.",
            "The application may come up, or restart, meanwhile."
        })
final class WaitVerb extends Verb {

    @Option(
            names = "--for",
            paramLabel = "NAME",
            arity = "1..*",
            description = "An action to wait for; several may follow, and it may be given several times.")
    private List<String> names = List.of();

    @Option(
            names = "--release",
            paramLabel = "RELEASE",
            description = "Begin when a node of this release answers: while a rollout goes on, old ones do too.")
    private String release;

    @Mixin
    private TenantOption tenants;

    @Mixin
    private TimeoutOption timeout;

    @Override
    ExitCode run(Session session) {
        try (Waiting waiting = new Waiting(session, timeout.value())) {
            ActionWait wait = new ActionWait(
                    session.client(),
                    waiting.polling(),
                    waiting.display(),
                    new WaitScope(names, tenants.names(), release));
            Map<JsonObject, Standing> standings = waiting.timely(List.of(), wait::await);
            waiting.display().close();
            session.print(actions(standings), answer -> text(session, standings));
            ExitCode code = new Conclusion(session).of(wait.failedRuns(standings), List.of());
            boolean stuck = !names.isEmpty() && standings.containsValue(Standing.STUCK);
            return stuck || standings.containsValue(Standing.FAILED) ? ExitCode.ACTION_FAILED : code;
        }
    }

    private static JsonObject actions(Map<JsonObject, Standing> standings) {
        return Json.createObjectBuilder()
                .add("actions", Json.createArrayBuilder(standings.keySet()))
                .build();
    }

    private static String text(Session session, Map<JsonObject, Standing> standings) {
        if (standings.isEmpty()) {
            return "No automatic actions.\n";
        }
        String stuck = standings.entrySet().stream()
                .filter(entry -> entry.getValue() == Standing.STUCK)
                .map(entry -> TerminalText.line(Values.word(entry.getKey(), "name")))
                .collect(Collectors.joining(", "));
        return session.actions().actions(List.copyOf(standings.keySet()))
                + (stuck.isEmpty() ? "" : "\nDoes not go on by itself: " + stuck + "\n");
    }
}
