package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.action.ActionDefinition;
import io.github.postdeploy.internal.engine.administration.ActionView;
import io.github.postdeploy.internal.engine.administration.StatusView;
import io.github.postdeploy.internal.engine.administration.TodoView;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.RunPage;
import io.github.postdeploy.internal.engine.text.TerminalText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the engine answers, as text for a terminal. Data is shown with {@link TerminalText} only. */
final class TextView {

    private TextView() {}

    static String status(StatusView status) {
        String release = status.node().release();
        StringBuilder text = new StringBuilder(TerminalText.line(status.node().application()));
        if (release != null) {
            text.append(" ").append(TerminalText.line(release));
        }
        text.append(" on ").append(TerminalText.line(status.node().name())).append("\n");
        if (!status.durable()) {
            text.append("The database is in memory: nothing is remembered after a restart.\n");
        }
        status.warnings()
                .forEach(warning -> text.append(TerminalText.line(warning)).append("\n"));
        text.append(RolloutView.text(status.rollout())).append("\n");
        return text.append(status.actions().isEmpty() ? "No actions.\n" : actions(status.actions()))
                .toString();
    }

    static String action(ActionView action) {
        StringBuilder text = new StringBuilder(actions(List.of(action)));
        ActionDefinition definition = action.definition();
        if (definition != null && !definition.description().isEmpty()) {
            text.append("\n")
                    .append(TerminalText.line(definition.description()))
                    .append("\n");
        }
        return text.toString();
    }

    static String todo(TodoView todo) {
        if (todo.auto().isEmpty() && todo.manual().isEmpty() && todo.failed().isEmpty()) {
            return "Nothing to do.\n";
        }
        return names("Pending, automatic:", todo.auto())
                + names("Pending, manual:", todo.manual())
                + (todo.failed().isEmpty() ? "" : "Failed, lost or stopped:\n" + RunText.table(todo.failed()));
    }

    static String page(RunPage page) {
        if (page.runs().isEmpty()) {
            return "No runs here, " + page.total() + " in all.\n";
        }
        long first = (long) page.page() * page.size() + 1;
        return RunText.table(page.runs()) + "\nRuns " + first + " to "
                + (first + page.runs().size() - 1) + " of " + page.total() + ", page " + page.page() + "\n";
    }

    static String runs(List<Run> runs) {
        return runs.isEmpty() ? "No runs.\n" : RunText.table(runs);
    }

    static String problem(Problem problem) {
        StringBuilder text = new StringBuilder()
                .append(problem.status())
                .append(" ")
                .append(problem.title())
                .append("\n")
                .append(TerminalText.line(problem.detail()))
                .append("\n");
        problem.faults().forEach(fault -> text.append("  ")
                .append(TerminalText.line(fault.argument()))
                .append(": ")
                .append(TerminalText.line(fault.fault()))
                .append("\n"));
        if (problem.nearest() != null && !problem.nearest().isEmpty()) {
            text.append("\n").append(names("Did you mean:", problem.nearest()));
        }
        if (problem.run() != null) {
            text.append("\n").append(RunText.table(List.of(problem.run())));
        }
        return text.toString();
    }

    private static String actions(List<ActionView> actions) {
        List<List<String>> rows = new ArrayList<>();
        for (ActionView action : actions) {
            Run last = action.lastRun();
            rows.add(List.of(
                    TerminalText.line(action.name()),
                    action.status().name(),
                    startedBy(action),
                    last == null ? "-" : RunText.latest(last),
                    last == null ? "-" : RunText.asker(last),
                    note(action)));
        }
        return TextTable.of(List.of("ACTION", "STATUS", "STARTS", "LAST RUN", "BY", "NOTE"), rows);
    }

    private static String startedBy(ActionView action) {
        if (!action.declared()) {
            return "-";
        }
        return action.definition().auto() ? "by itself" : "on request";
    }

    private static String note(ActionView action) {
        List<String> notes = new ArrayList<>();
        if (!action.declared()) {
            notes.add("not declared in this release");
        }
        if (action.tenants() != null) {
            notes.add(TenantView.words(action.tenants()));
        }
        if (!action.blockedBy().isEmpty()) {
            notes.add("waits for "
                    + action.blockedBy().stream().map(TerminalText::line).collect(Collectors.joining(", ")));
        }
        if (action.lastRun() != null && !action.status().isPending()) {
            notes.add(RunText.note(action.lastRun()));
        }
        if (action.declared() && !action.definition().parameters().list().isEmpty()) {
            notes.add("takes " + ArgumentView.usage(action.definition().parameters()));
        }
        return notes.stream().filter(note -> !note.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String names(String heading, List<String> names) {
        return names.isEmpty()
                ? ""
                : heading + "\n"
                        + names.stream()
                                .map(name -> "  " + TerminalText.line(name) + "\n")
                                .collect(Collectors.joining());
    }
}
