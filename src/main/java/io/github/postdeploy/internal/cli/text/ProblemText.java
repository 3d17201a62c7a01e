package io.github.postdeploy.internal.cli.text;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** Why something did not happen. */
public final class ProblemText {

    private ProblemText() {}

    public static String text(ClientException problem, Console console) {
        StringBuilder text = new StringBuilder("postdeploy: " + message(problem) + "\n");
        problem.faults()
                .forEach(fault ->
                        text.append("  ").append(TerminalText.line(fault)).append("\n"));
        text.append(ActionText.names("Did you mean:", problem.nearest()));
        problem.run().ifPresent(run -> text.append(new RunText(console).table(List.of(run))));
        return text.toString();
    }

    /** Lines after the first are set in, so that none of them can pass for something else. */
    private static String message(ClientException problem) {
        return problem.getMessage() == null
                ? "-"
                : TerminalText.lines(problem.getMessage().strip()).replace("\n", "\n  ");
    }

    public static String json(ClientException problem) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("exitCode", problem.exitCode().number())
                .add("meaning", problem.exitCode().meaning())
                .add("message", problem.getMessage())
                .add("faults", Json.createArrayBuilder(problem.faults()))
                .add("nearest", Json.createArrayBuilder(problem.nearest()));
        problem.run().ifPresent(run -> json.add("run", run));
        return JsonText.harmless(json.build().toString());
    }
}
