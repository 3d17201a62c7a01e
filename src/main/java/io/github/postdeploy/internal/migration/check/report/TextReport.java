package io.github.postdeploy.internal.migration.check.report;

import io.github.postdeploy.internal.engine.text.TerminalText;
import io.github.postdeploy.internal.migration.check.Finding;
import io.github.postdeploy.internal.migration.check.Report;
import io.github.postdeploy.internal.migration.check.Severity;
import java.util.Locale;

/** For people: each finding with why, and what to do instead. */
final class TextReport {

    private TextReport() {}

    static String write(Report report) {
        StringBuilder text = new StringBuilder();
        report.findings().forEach(finding -> write(finding, text));
        return text.append(summary(report)).append('\n').toString();
    }

    private static void write(Finding finding, StringBuilder text) {
        text.append(TerminalText.line(finding.file()))
                .append(':')
                .append(finding.place().line())
                .append(':')
                .append(finding.place().column())
                .append(": ")
                .append(finding.severity().name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(finding.rule())
                .append(": ")
                .append(TerminalText.line(finding.message()))
                .append('\n');
        line(text, "", finding.sql());
        line(text, "why     ", finding.rule().reason());
        line(text, "instead ", finding.rule().remedy());
        text.append('\n');
    }

    private static void line(StringBuilder text, String label, String words) {
        text.append("    ").append(label).append(TerminalText.line(words)).append('\n');
    }

    private static String summary(Report report) {
        String checked = report.migrations() == 1 ? "1 migration" : report.migrations() + " migrations";
        String ignored = report.ignored() == 0 ? "" : ", " + report.ignored() + " ignored";
        if (report.findings().isEmpty()) {
            return checked + " checked: nothing found" + ignored + ".";
        }
        return checked + " checked: " + report.count(Severity.ERROR) + " errors, " + report.count(Severity.WARNING)
                + " warnings, " + report.count(Severity.INFO) + " remarks" + ignored + ".";
    }
}
