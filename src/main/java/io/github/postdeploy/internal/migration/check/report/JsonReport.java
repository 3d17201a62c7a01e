package io.github.postdeploy.internal.migration.check.report;

import io.github.postdeploy.internal.migration.check.Finding;
import io.github.postdeploy.internal.migration.check.Report;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;

/** A report as JSON. */
public final class JsonReport {

    private JsonReport() {}

    static String write(Report report) {
        return json(report) + "\n";
    }

    public static JsonObject json(Report report) {
        JsonArrayBuilder findings = Json.createArrayBuilder();
        report.findings().forEach(finding -> findings.add(json(finding)));
        return Json.createObjectBuilder()
                .add("migrations", report.migrations())
                .add("ignored", report.ignored())
                .add("findings", findings)
                .build();
    }

    private static JsonObject json(Finding finding) {
        return Json.createObjectBuilder()
                .add("rule", finding.rule().name())
                .add("severity", finding.severity().name())
                .add("migration", finding.migration())
                .add("file", finding.file())
                .add("line", finding.place().line())
                .add("column", finding.place().column())
                .add("message", finding.message())
                .add("sql", finding.sql())
                .add("reason", finding.rule().reason())
                .add("remedy", finding.rule().remedy())
                .build();
    }
}
