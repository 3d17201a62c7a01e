package io.github.postdeploy.internal.migration.check.report;

import io.github.postdeploy.internal.migration.check.Finding;
import io.github.postdeploy.internal.migration.check.Report;
import io.github.postdeploy.internal.migration.check.Rule;
import io.github.postdeploy.internal.migration.check.Severity;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;

/** A report as SARIF 2.1.0 (OASIS, Static Analysis Results Interchange Format). */
final class SarifReport {

    private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

    private SarifReport() {}

    static String write(Report report) {
        List<Rule> rules = report.findings().stream()
                .map(Finding::rule)
                .distinct()
                .sorted()
                .toList();
        JsonArrayBuilder results = Json.createArrayBuilder();
        report.findings().forEach(finding -> results.add(result(finding, rules.indexOf(finding.rule()))));
        JsonObjectBuilder run = Json.createObjectBuilder()
                .add("tool", Json.createObjectBuilder().add("driver", driver(rules)))
                .add("columnKind", "utf16CodeUnits")
                .add("results", results);
        return Json.createObjectBuilder()
                        .add("$schema", SCHEMA)
                        .add("version", "2.1.0")
                        .add("runs", Json.createArrayBuilder().add(run))
                        .build()
                + "\n";
    }

    private static JsonObject driver(List<Rule> rules) {
        JsonArrayBuilder descriptors = Json.createArrayBuilder();
        rules.forEach(rule -> descriptors.add(Json.createObjectBuilder()
                .add("id", rule.name())
                .add("shortDescription", text(rule.title()))
                .add("fullDescription", text(rule.reason()))
                .add("help", text(rule.remedy()))
                .add("defaultConfiguration", Json.createObjectBuilder().add("level", level(rule.severity())))));
        return Json.createObjectBuilder()
                .add("name", "Postdeploy")
                .add("rules", descriptors)
                .build();
    }

    private static JsonObject result(Finding finding, int ruleIndex) {
        JsonObjectBuilder region = Json.createObjectBuilder()
                .add("startLine", finding.place().line())
                .add("startColumn", finding.place().column())
                .add("snippet", text(finding.sql()));
        JsonObjectBuilder location = Json.createObjectBuilder()
                .add(
                        "physicalLocation",
                        Json.createObjectBuilder()
                                .add(
                                        "artifactLocation",
                                        Json.createObjectBuilder().add("uri", uri(finding.file())))
                                .add("region", region));
        return Json.createObjectBuilder()
                .add("ruleId", finding.rule().name())
                .add("ruleIndex", ruleIndex)
                .add("level", level(finding.severity()))
                .add("message", text(finding.message() + ". " + finding.rule().remedy()))
                .add("locations", Json.createArrayBuilder().add(location))
                .build();
    }

    /** A file's name is no URI: it may hold blanks, umlauts and percent signs. */
    private static String uri(String file) {
        try {
            return new URI(null, null, file.replace('\\', '/'), null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private static JsonObject text(String text) {
        return Json.createObjectBuilder().add("text", text).build();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case OFF -> "none";
            case INFO -> "note";
            case WARNING, ERROR -> severity.name().toLowerCase(Locale.ROOT);
        };
    }
}
