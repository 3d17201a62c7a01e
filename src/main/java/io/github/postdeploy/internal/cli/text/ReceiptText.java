package io.github.postdeploy.internal.cli.text;

import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What became of a request to run. */
public final class ReceiptText {

    private static final int MOST_ROWS = 50;

    private final Console console;

    public ReceiptText(Console console) {
        this.console = console;
    }

    public String receipt(JsonObject receipt) {
        List<JsonObject> runs = Values.objects(receipt, "runs");
        StringBuilder text =
                new StringBuilder(runs.isEmpty() ? "Nothing was scheduled.\n" : new RunText(console).table(runs));
        int total = Values.count(receipt, "scheduledTotal");
        if (total > runs.size()) {
            text.append("\n").append(total).append(" runs were scheduled in all.\n");
        }
        return text.append(notScheduled(receipt)).toString();
    }

    /** The same once the runs have ended; of very many, those that did not succeed. */
    public String outcome(JsonObject receipt) {
        List<JsonObject> runs = Values.objects(receipt, "runs");
        if (runs.size() <= MOST_ROWS) {
            return receipt(receipt);
        }
        Map<String, Long> counts = runs.stream()
                .collect(Collectors.groupingBy(run -> Values.word(run, "status"), TreeMap::new, Collectors.counting()));
        // What is not listed has succeeded: of very many runs, those that did not are.
        counts.merge("SUCCEEDED", (long) Math.max(0, Values.count(receipt, "scheduledTotal") - runs.size()), Long::sum);
        counts.values().remove(0L);
        List<JsonObject> others = runs.stream()
                .filter(run -> !Values.word(run, "status").equals("SUCCEEDED"))
                .limit(MOST_ROWS)
                .toList();
        return (others.isEmpty() ? "" : new RunText(console).table(others) + "\n")
                + counts.entrySet().stream()
                        .map(count -> count.getValue() + " " + count.getKey())
                        .collect(Collectors.joining(", ", "Runs: ", "\n"))
                + notScheduled(receipt);
    }

    /** Empty where there is nothing to say. */
    public String notScheduled(JsonObject receipt) {
        List<JsonObject> left = Values.objects(receipt, "notScheduled");
        if (left.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("\nNot scheduled:\n");
        left.forEach(one -> text.append("  ")
                .append(TerminalText.line(RunWords.subject(one)))
                .append(": ")
                .append(TerminalText.line(Values.word(one, "reason")))
                .append("\n"));
        return text.toString();
    }
}
