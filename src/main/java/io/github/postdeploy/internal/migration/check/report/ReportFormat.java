package io.github.postdeploy.internal.migration.check.report;

import io.github.postdeploy.internal.migration.check.Report;
import java.util.function.Function;

/** How a report is written. */
public enum ReportFormat {
    /** For people, on a terminal. */
    TEXT(TextReport::write),
    /** An object with {@code findings}. */
    JSON(JsonReport::write),
    /** SARIF 2.1.0, which code hosts show beside the lines. */
    SARIF(SarifReport::write),
    /** JUnit's XML: a test suite with a case for each finding, which build servers show. */
    JUNIT(JUnitReport::write);

    private final Function<Report, String> writer;

    ReportFormat(Function<Report, String> writer) {
        this.writer = writer;
    }

    public String write(Report report) {
        return writer.apply(report);
    }
}
