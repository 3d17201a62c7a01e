package io.github.postdeploy.internal.cli.text;

import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.JsonObject;
import java.util.List;

/** What became of a request to run. */
public final class ReceiptText {

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
