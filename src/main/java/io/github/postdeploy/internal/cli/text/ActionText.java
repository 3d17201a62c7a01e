package io.github.postdeploy.internal.cli.text;

import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Actions, and how the application stands. */
public final class ActionText {

    private final Console console;

    public ActionText(Console console) {
        this.console = console;
    }

    public String status(JsonObject status) {
        StringBuilder text = new StringBuilder();
        text.append(TerminalText.line(Values.word(status, "application")));
        Values.text(status, "release").ifPresent(release -> text.append(" ").append(TerminalText.line(release)));
        text.append(" on ")
                .append(TerminalText.line(Values.word(status, "node")))
                .append("\n");
        if (!Values.isTrue(status, "durable")) {
            text.append("The database is in memory: nothing is remembered after a restart.\n");
        }
        rollout(status, text);
        Values.texts(status, "warnings").forEach(warning -> line(text, "Warning", warning));
        List<JsonObject> actions = Values.objects(status, "actions");
        return text.append("\n")
                .append(actions.isEmpty() ? "No actions.\n" : actions(actions))
                .toString();
    }

    private void rollout(JsonObject status, StringBuilder text) {
        List<JsonObject> nodes = Values.objects(status, "nodes");
        if (!nodes.isEmpty()) {
            line(
                    text,
                    "Nodes",
                    nodes.stream()
                            .map(node -> Values.word(node, "node") + " ("
                                    + Values.text(node, "release").orElse("-") + ")")
                            .collect(Collectors.joining(", ")));
        }
        Values.object(status, "start")
                .flatMap(start -> Values.text(start, "message"))
                .ifPresent(message -> line(text, "Start", message));
        Values.object(status, "rollback")
                .ifPresent(rollback -> line(text, "Rollback", Values.word(rollback, "reason")));
    }

    private static void line(StringBuilder text, String name, String words) {
        text.append(String.format("%-9s %s\n", name + ":", TerminalText.line(words)));
    }

    public String rollback(JsonObject rollback) {
        return TerminalText.line(Values.word(rollback, "reason")) + "\n";
    }

    public String actions(List<JsonObject> actions) {
        Table table = new Table("ACTION", "STATUS", "STARTS", "LAST RUN", "BY", "NOTE");
        for (JsonObject action : actions) {
            Optional<JsonObject> last = Values.object(action, "lastRun");
            table.row()
                    .cell(Values.word(action, "name"))
                    .status(Values.word(action, "status"))
                    .cell(starts(action))
                    .cell(last.map(this::latest).orElse("-"))
                    .cell(last.map(RunText::asker).orElse("-"))
                    .cell(note(action));
        }
        return table.toString(console.colors());
    }

    private static String starts(JsonObject action) {
        if (!Values.isTrue(action, "declared")) {
            return "-";
        }
        return Values.isTrue(action, "auto") ? "by itself" : "on request";
    }

    private String latest(JsonObject run) {
        return console.times()
                .at(Values.text(run, "finishedAt")
                        .or(() -> Values.text(run, "startedAt"))
                        .or(() -> Values.text(run, "scheduledAt")));
    }

    private static String note(JsonObject action) {
        List<String> notes = new ArrayList<>();
        if (!Values.isTrue(action, "declared")) {
            notes.add("not declared in this release");
        }
        Values.object(action, "tenants").ifPresent(tenants -> notes.add(counts(tenants)));
        List<String> blockedBy = Values.texts(action, "blockedBy");
        if (!blockedBy.isEmpty()) {
            notes.add("waits for " + String.join(", ", blockedBy));
        }
        if (!Values.word(action, "status").equals("PENDING") && blockedBy.isEmpty()) {
            Values.object(action, "lastRun").map(RunWords::note).ifPresent(notes::add);
        }
        String parameters = Values.objects(action, "parameters").stream()
                .map(ActionText::usage)
                .collect(Collectors.joining(" "));
        notes.add(parameters.isEmpty() ? "" : "takes " + parameters);
        return notes.stream().filter(note -> !note.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String usage(JsonObject parameter) {
        String name = Values.word(parameter, "name");
        return Values.isTrue(parameter, "required") ? name : "[" + name + "]";
    }

    /** As in {@code tenants: 3 pending, 197 succeeded}. */
    private static String counts(JsonObject tenants) {
        String words = tenants.keySet().stream()
                .filter(status -> Values.count(tenants, status) > 0)
                .map(status ->
                        Values.number(tenants, status).map(JsonNumber::toString).orElse("0") + " "
                                + status.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "no tenants" : "tenants: " + words;
    }

    public String todo(JsonObject todo) {
        List<JsonObject> failed = Values.objects(todo, "failed");
        String text = names("Pending, automatic:", Values.texts(todo, "auto"))
                + names("Pending, manual:", Values.texts(todo, "manual"))
                + (failed.isEmpty() ? "" : "Failed, lost or stopped:\n" + new RunText(console).table(failed));
        return text.isEmpty() ? "Nothing to do.\n" : text;
    }

    static String names(String heading, List<String> names) {
        return names.isEmpty()
                ? ""
                : heading + "\n"
                        + names.stream()
                                .map(name -> "  " + TerminalText.line(name) + "\n")
                                .collect(Collectors.joining());
    }

    public String tenants(JsonObject page) {
        List<JsonObject> tenants = Values.objects(page, "tenants");
        int total = Values.count(page, "total");
        if (tenants.isEmpty()) {
            return "No tenants here, " + total + " in all.\n";
        }
        Table table = new Table("TENANT", "STATUS", "LAST RUN", "NOTE");
        for (JsonObject tenant : tenants) {
            table.row()
                    .cell(Values.word(tenant, "tenant"))
                    .status(Values.word(tenant, "status"))
                    .cell(Values.object(tenant, "lastRun").map(this::latest).orElse("-"))
                    .cell(tenantNote(tenant));
        }
        int first = Values.count(page, "page") * Values.count(page, "size") + 1;
        return table.toString(console.colors()) + "\nTenants " + first + " to " + (first + tenants.size() - 1) + " of "
                + total + ", page " + Values.count(page, "page") + "\n";
    }

    private static String tenantNote(JsonObject tenant) {
        List<String> notes = new ArrayList<>();
        if (Values.isTrue(tenant, "gone")) {
            notes.add("gone");
        }
        List<String> blockedBy = Values.texts(tenant, "blockedBy");
        if (!blockedBy.isEmpty()) {
            notes.add("waits for " + String.join(", ", blockedBy));
        }
        Values.object(tenant, "lastRun").map(RunWords::note).ifPresent(notes::add);
        return notes.stream().filter(note -> !note.isEmpty()).collect(Collectors.joining("; "));
    }

    /** Items that a run has left out. */
    public String failures(JsonObject page) {
        List<JsonObject> failures = Values.objects(page, "failures");
        if (failures.isEmpty()) {
            return "No items here, " + Values.count(page, "total") + " in all.\n";
        }
        Table table = new Table("CURSOR", "FAILED", "ERROR");
        for (JsonObject failure : failures) {
            table.row()
                    .cell(Values.word(failure, "cursor"))
                    .cell(console.times().at(Values.text(failure, "failedAt")))
                    .cell(RunWords.error(failure).orElse("-"));
        }
        return table.toString(console.colors()) + "\n" + failures.size() + " of " + Values.count(page, "total")
                + ", page " + Values.count(page, "page") + "\n";
    }
}
