package io.github.postdeploy.internal.rest;

import io.github.postdeploy.RunStatus;
import io.github.postdeploy.internal.engine.model.Asker;
import io.github.postdeploy.internal.engine.model.Progress;
import io.github.postdeploy.internal.engine.model.Run;
import io.github.postdeploy.internal.engine.model.Run.Intervention.Kind;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.text.TerminalText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs, as text for a terminal. */
final class RunText {

    private static final int NOTE_LENGTH = 100;
    private static final String OWN_CLASSES = "io.github.postdeploy.internal.";

    private static final Map<Kind, String> INTERVENTIONS =
            Map.of(Kind.STOP, "Stop asked", Kind.RESUME, "Resumed", Kind.RESET, "Reset");

    private RunText() {}

    /** The tenants only where there are any. */
    static String table(List<Run> runs) {
        boolean tenants = runs.stream().anyMatch(run -> run.key().tenantName().isPresent());
        List<List<String>> rows = runs.stream().map(run -> row(run, tenants)).toList();
        return TextTable.of(
                tenants
                        ? List.of("RUN", "ACTION", "TENANT", "STATUS", "SCHEDULED", "TOOK", "BY", "NOTE")
                        : List.of("RUN", "ACTION", "STATUS", "SCHEDULED", "TOOK", "BY", "NOTE"),
                rows);
    }

    private static List<String> row(Run run, boolean tenants) {
        List<String> row = new ArrayList<>();
        row.add(run.id().toString());
        row.add(TerminalText.line(run.key().action()));
        if (tenants) {
            row.add(run.key().tenantName().map(TerminalText::line).orElse("-"));
        }
        row.add(run.status().name());
        row.add(time(run.times().scheduledAt()));
        row.add(duration(run.times()));
        row.add(asker(run));
        row.add(note(run));
        return row;
    }

    static String report(Run run) {
        StringBuilder text = new StringBuilder();
        field(text, "Run", run.id());
        field(text, "Application", run.key().application());
        field(text, "Action", run.key().action());
        run.key().tenantName().ifPresent(tenant -> field(text, "Tenant", tenant));
        field(text, "Status", run.status());
        field(text, "Attempt", run.attempt());
        field(text, "Asked by", asker(run));
        String arguments = ArgumentView.line(ArgumentView.arguments(run.arguments()));
        if (!arguments.isEmpty()) {
            field(text, "Arguments", arguments);
        }
        if (run.dryRun()) {
            field(text, "Dry run", "of at most " + run.order().sample() + " items");
        }
        if (run.origin().ignoreMinNodes()) {
            field(text, "Nodes", "started without waiting for enough (ignoreMinNodes)");
        }
        field(text, "Release", run.place().release());
        field(text, "Node", run.place().node());
        field(text, "Scheduled", time(run.times().scheduledAt()));
        field(text, "Started", time(run.times().startedAt()));
        field(text, "Finished", time(run.times().finishedAt()));
        field(text, "Took", duration(run.times()));
        run.interventions().forEach(asked -> field(text, INTERVENTIONS.get(asked.kind()), by(asked)));
        if (run.report().progress() != null) {
            field(text, "Progress", progress(run));
        }
        if (run.report().message() != null) {
            field(text, "Message", run.report().message());
        }
        RunError error = run.report().error();
        if (error != null) {
            field(text, "Error", summary(error));
            if (error.stackTrace() != null) {
                text.append("\n")
                        .append(TerminalText.lines(error.stackTrace().strip()))
                        .append("\n");
            }
        }
        return text.toString();
    }

    /** When the run's latest step was. */
    static String latest(Run run) {
        Run.Times times = run.times();
        if (times.finishedAt() != null) {
            return time(times.finishedAt());
        }
        return time(times.startedAt() != null ? times.startedAt() : times.scheduledAt());
    }

    static String asker(Run run) {
        return words(run.origin().asker());
    }

    private static String words(Asker asker) {
        return TerminalText.line(asker.actor()) + " (" + asker.trigger().name().toLowerCase(Locale.ROOT) + ")";
    }

    private static String by(Run.Intervention asked) {
        return time(asked.at()) + " by " + words(asked.asker());
    }

    /** The one thing worth telling in a table: what went wrong, else how far it is; after the word that it is no real run. */
    static String note(Run run) {
        return Stream.of(
                        run.dryRun() ? "dry run" : "",
                        run.pendingStop().isPresent() ? "asked to stop" : "",
                        outcome(run))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String outcome(Run run) {
        Run.Report report = run.report();
        if (report.error() != null) {
            return shortened(summary(report.error()));
        }
        String message = report.message() == null ? "" : shortened(TerminalText.line(report.message()));
        if (report.progress() == null) {
            return message;
        }
        return progress(run) + (message.isEmpty() ? "" : ": " + message);
    }

    /** The library's own classes say nothing that their messages do not. */
    static String summary(RunError error) {
        if (error.type().startsWith(OWN_CLASSES) && error.message() != null) {
            return TerminalText.line(error.message());
        }
        return TerminalText.line(error.type())
                + (error.message() == null ? "" : ": " + TerminalText.line(error.message()));
    }

    private static String progress(Run run) {
        Progress progress = run.report().progress();
        return (run.status() == RunStatus.RUNNING ? progress : progress.at(null)).inWords();
    }

    private static String time(Instant instant) {
        return instant == null ? "-" : instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String duration(Run.Times times) {
        if (times.startedAt() == null || times.finishedAt() == null) {
            return "-";
        }
        Duration duration = Duration.between(times.startedAt(), times.finishedAt());
        return duration.toMinutes() > 0
                ? duration.toHours() + ":"
                        + String.format(Locale.ROOT, "%02d:%02d", duration.toMinutesPart(), duration.toSecondsPart())
                        + " h"
                : String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000d);
    }

    private static void field(StringBuilder text, String name, Object value) {
        text.append(String.format(Locale.ROOT, "%-12s %s\n", name, TerminalText.line(value)));
    }

    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) <= NOTE_LENGTH
                ? line
                : line.substring(0, line.offsetByCodePoints(0, NOTE_LENGTH - 1)) + "…";
    }
}
