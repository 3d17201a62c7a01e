package io.github.postdeploy.internal.cli.text;

import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Runs. */
public final class RunText {

    private final Console console;

    public RunText(Console console) {
        this.console = console;
    }

    public String table(List<JsonObject> runs) {
        if (runs.isEmpty()) {
            return "No runs.\n";
        }
        Table table = new Table("RUN", "ACTION", "TENANT", "STATUS", "SCHEDULED", "TOOK", "BY", "NOTE");
        for (JsonObject run : runs) {
            table.row()
                    .cell(Values.word(run, "id"))
                    .cell(Values.word(run, "action"))
                    .cell(Values.text(run, "tenant").orElse(""))
                    .status(Values.word(run, "status"))
                    .cell(console.times().at(Values.text(run, "scheduledAt")))
                    .cell(took(run))
                    .cell(asker(run))
                    .cell(RunWords.note(run));
        }
        return table.toString(console.colors());
    }

    public String page(JsonObject page) {
        List<JsonObject> runs = Values.objects(page, "runs");
        int total = Values.count(page, "total");
        if (runs.isEmpty()) {
            return "No runs here, " + total + " in all.\n";
        }
        int first = Values.count(page, "page") * Values.count(page, "size") + 1;
        return table(runs) + "\nRuns " + first + " to " + (first + runs.size() - 1) + " of " + total + ", page "
                + Values.count(page, "page") + "\n";
    }

    /** Everything that is known of it. */
    public String report(JsonObject run) {
        StringBuilder text = new StringBuilder();
        field(text, "Run", Values.word(run, "id"));
        field(text, "Application", Values.word(run, "application"));
        field(text, "Action", Values.word(run, "action"));
        Values.text(run, "tenant").ifPresent(tenant -> field(text, "Tenant", tenant));
        text.append(String.format("%-12s %s\n", "Status", console.status(Values.word(run, "status"))));
        field(text, "Attempt", Values.count(run, "attempt"));
        field(text, "Asked by", asker(run));
        arguments(run).ifPresent(arguments -> field(text, "Arguments", arguments));
        if (Values.isTrue(run, "dryRun")) {
            field(text, "Dry run", "yes: it leaves nothing behind");
        }
        Values.text(run, "release").ifPresent(release -> field(text, "Release", release));
        Values.text(run, "node").ifPresent(node -> field(text, "Node", node));
        time(text, "Scheduled", run, "scheduledAt");
        time(text, "Started", run, "startedAt");
        time(text, "Finished", run, "finishedAt");
        field(text, "Took", took(run));
        Values.objects(run, "interventions").forEach(asked -> field(text, "Then", intervention(asked)));
        RunWords.progress(run).ifPresent(progress -> field(text, "Progress", progress));
        Values.text(run, "message").ifPresent(message -> field(text, "Message", message));
        RunWords.error(run).ifPresent(error -> field(text, "Error", error));
        Values.object(run, "error")
                .flatMap(error -> Values.text(error, "stackTrace"))
                .ifPresent(trace -> text.append("\n")
                        .append(TerminalText.lines(trace.strip()))
                        .append("\n"));
        return text.toString();
    }

    /** One line, without its id. */
    public String line(JsonObject run) {
        String note = RunWords.note(run);
        String took = took(run);
        return TerminalText.line(RunWords.subject(run)) + " " + console.status(Values.word(run, "status"))
                + (took.equals("-") ? "" : " after " + took)
                + (note.isEmpty() ? "" : ": " + TerminalText.line(note));
    }

    private void time(StringBuilder text, String name, JsonObject run, String member) {
        field(text, name, console.times().at(Values.text(run, member)));
    }

    private static void field(StringBuilder text, String name, Object value) {
        text.append(String.format("%-12s %s\n", name, TerminalText.line(value)));
    }

    private String intervention(JsonObject asked) {
        return Values.word(asked, "kind").toLowerCase(Locale.ROOT) + " "
                + console.times().at(Values.text(asked, "at")) + " by " + asker(asked);
    }

    static String asker(JsonObject asked) {
        return Values.text(asked, "actor").orElse("-") + " ("
                + Values.word(asked, "trigger").toLowerCase(Locale.ROOT) + ")";
    }

    private static String took(JsonObject run) {
        return Times.between(Values.text(run, "startedAt"), Values.text(run, "finishedAt"));
    }

    private static Optional<String> arguments(JsonObject run) {
        return Values.object(run, "arguments")
                .filter(arguments -> !arguments.isEmpty())
                .map(arguments -> arguments.entrySet().stream()
                        .map(argument -> argument.getKey() + "=" + plain(argument.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private static String plain(JsonValue value) {
        return value instanceof JsonString text ? text.getString() : value.toString();
    }
}
