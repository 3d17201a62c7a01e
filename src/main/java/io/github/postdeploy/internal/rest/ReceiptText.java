package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.administration.RunReceipt;
import io.github.postdeploy.internal.engine.administration.RunReceipt.NotScheduled;
import io.github.postdeploy.internal.engine.model.RunQuery;
import io.github.postdeploy.internal.engine.text.TerminalText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of a request to run, as text for a terminal: tenants that share an action and a reason in one line. */
final class ReceiptText {

    private static final int NAMED = 5;

    private record Cause(String action, String reason) {}

    private ReceiptText() {}

    static String of(RunReceipt receipt) {
        StringBuilder text = new StringBuilder();
        text.append(receipt.runs().isEmpty() ? "Nothing was scheduled.\n" : RunText.table(receipt.runs()));
        if (receipt.scheduled() > receipt.runs().size()) {
            text.append("\n").append(receipt.scheduled()).append(" runs were scheduled in all.\n");
        }
        if (!receipt.notScheduled().isEmpty()) {
            text.append("\nNot scheduled:\n");
            byCause(receipt.notScheduled()).entrySet().stream()
                    .limit(RunQuery.MAX_SIZE)
                    .forEach(left -> text.append(line(left.getKey(), left.getValue())));
        }
        return text.toString();
    }

    private static Map<Cause, List<String>> byCause(List<NotScheduled> all) {
        Map<Cause, List<String>> causes = new LinkedHashMap<>();
        for (NotScheduled left : all) {
            List<String> tenants =
                    causes.computeIfAbsent(new Cause(left.key().action(), left.reason()), cause -> new ArrayList<>());
            left.key().tenantName().ifPresent(tenants::add);
        }
        return causes;
    }

    private static String line(Cause cause, List<String> tenants) {
        return "  " + TerminalText.line(cause.action()) + (tenants.isEmpty() ? "" : " (" + words(tenants) + ")") + ": "
                + TerminalText.line(cause.reason()) + "\n";
    }

    private static String words(List<String> tenants) {
        String named = tenants.stream().limit(NAMED).map(TerminalText::line).collect(Collectors.joining(", "));
        return tenants.size() > NAMED ? named + " and " + (tenants.size() - NAMED) + " more" : named;
    }
}
