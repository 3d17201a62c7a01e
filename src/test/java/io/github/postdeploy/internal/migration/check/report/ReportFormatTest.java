package io.github.postdeploy.internal.migration.check.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.migration.check.Finding;
import io.github.postdeploy.internal.migration.check.Report;
import io.github.postdeploy.internal.migration.check.Rule;
import io.github.postdeploy.internal.migration.check.Severity;
import io.github.postdeploy.internal.migration.sql.model.Place;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class ReportFormatTest {

    private static final String ODD = "db/V1__ü & <b> \"c\" 50%.sql";
    private static final Report REPORT = new Report(
            3,
            List.of(
                    finding(Rule.PD205, Severity.ERROR, "i\u0000\u001b[31m ]]> \ud800"),
                    finding(Rule.PD302, Severity.WARNING, "b"),
                    finding(Rule.PD205, Severity.INFO, "c")),
            1);

    private static Finding finding(Rule rule, Severity severity, String message) {
        return new Finding(rule, severity, "V1", ODD, new Place(10, 20, 3, 5), "CREATE INDEX", message);
    }

    @Test
    void text_isSafeForATerminal() {
        assertThat(ReportFormat.TEXT.write(REPORT))
                .contains(ODD + ":3:5: error PD205: i\\u0000\\u001b[31m ]]> \\ud800")
                .contains("3 migrations checked: 1 errors, 1 warnings, 1 remarks, 1 ignored.")
                .doesNotContain("\u001b");
    }

    @Test
    void sarif_hasRulesOnceAndResultsThatNameThem() {
        JsonObject sarif = Json.createReader(new StringReader(ReportFormat.SARIF.write(REPORT)))
                .readObject();
        assertThat(sarif.getString("version")).isEqualTo("2.1.0");
        JsonObject run = sarif.getJsonArray("runs").getJsonObject(0);
        List<JsonObject> rules = run.getJsonObject("tool")
                .getJsonObject("driver")
                .getJsonArray("rules")
                .getValuesAs(JsonObject.class);
        assertThat(rules).extracting(rule -> rule.getString("id")).containsExactly("PD205", "PD302");
        List<JsonObject> results = run.getJsonArray("results").getValuesAs(JsonObject.class);
        assertThat(results).allSatisfy(result -> assertThat(
                        rules.get(result.getInt("ruleIndex")).getString("id"))
                .isEqualTo(result.getString("ruleId")));
        assertThat(results).extracting(result -> result.getString("level")).containsExactly("error", "warning", "note");
        JsonObject place =
                results.get(0).getJsonArray("locations").getJsonObject(0).getJsonObject("physicalLocation");
        assertThat(place.getJsonObject("artifactLocation").getString("uri"))
                .isEqualTo("db/V1__%C3%BC%20&%20%3Cb%3E%20%22c%22%2050%25.sql");
        assertThat(place.getJsonObject("region").getInt("startLine")).isEqualTo(3);
    }

    @Test
    void junit_isXmlWhateverIsInIt() throws Exception {
        Document xml = parse(ReportFormat.JUNIT.write(REPORT));
        assertThat(xml.getDocumentElement().getAttribute("failures")).isEqualTo("1");
        assertThat(xml.getElementsByTagName("testcase").getLength()).isEqualTo(3);
        Element failure = (Element) xml.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("PD205");
        assertThat(failure.getTextContent()).contains(ODD + ":3", Rule.PD205.remedy());
        Document none = parse(ReportFormat.JUNIT.write(new Report(2, List.of(), 0)));
        assertThat(none.getElementsByTagName("testcase").getLength()).isEqualTo(1);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void json_hasEverything() {
        JsonObject json = Json.createReader(new StringReader(ReportFormat.JSON.write(REPORT)))
                .readObject();
        assertThat(json.getInt("migrations")).isEqualTo(3);
        assertThat(json.getInt("ignored")).isEqualTo(1);
        assertThat(json.getJsonArray("findings").getJsonObject(0).keySet())
                .containsExactly(
                        "rule",
                        "severity",
                        "migration",
                        "file",
                        "line",
                        "column",
                        "message",
                        "sql",
                        "reason",
                        "remedy");
    }
}
