package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.model.LedgerEntry;
import io.github.postdeploy.internal.engine.model.LedgerPage;
import io.github.postdeploy.internal.engine.model.RunError;
import io.github.postdeploy.internal.engine.text.TerminalText;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The items that a backfill has left out. */
final class LedgerView {

    private LedgerView() {}

    static JsonObject json(LedgerPage page) {
        JsonArrayBuilder failures = Json.createArrayBuilder();
        page.entries().forEach(entry -> failures.add(json(entry)));
        return Json.createObjectBuilder()
                .add("failures", failures)
                .add("page", page.page())
                .add("size", page.size())
                .add("total", page.total())
                .build();
    }

    private static JsonObject json(LedgerEntry entry) {
        return Json.createObjectBuilder()
                .add("cursor", entry.failure().cursor().toString())
                .add("partition", entry.number().part())
                .add("failedAt", entry.failedAt().toString())
                .add("release", entry.release() == null ? JsonValue.NULL : Json.createValue(entry.release()))
                .add("error", JsonView.error(entry.failure().error()))
                .build();
    }

    static String text(LedgerPage page) {
        if (page.total() == 0) {
            return "No items were left out.\n";
        }
        String table = TextTable.of(
                List.of("CURSOR", "FAILED", "ERROR"),
                page.entries().stream().map(LedgerView::row).toList());
        return table + "\n" + page.entries().size() + " of " + page.total() + ", page " + page.page() + "\n";
    }

    private static List<String> row(LedgerEntry entry) {
        RunError error = entry.failure().error();
        return List.of(
                TerminalText.line(entry.failure().cursor().toString()),
                entry.failedAt().truncatedTo(ChronoUnit.SECONDS).toString(),
                TerminalText.line(error.type() + (error.message() == null ? "" : ": " + error.message())));
    }
}
