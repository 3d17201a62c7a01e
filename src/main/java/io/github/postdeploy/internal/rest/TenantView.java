package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.administration.CellPage;
import io.github.postdeploy.internal.engine.administration.CellView;
import io.github.postdeploy.internal.engine.administration.TenantCounts;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Where actions stand for tenants, as JSON and as text. */
final class TenantView {

    private TenantView() {}

    /** How many stand where, and how many are gone. */
    static JsonObject counts(TenantCounts tenants) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        tenants.counts().forEach((status, count) -> json.add(status.name(), count));
        return json.add("gone", tenants.gone()).build();
    }

    /** As in {@code 3 pending, 197 succeeded}. */
    static String words(TenantCounts tenants) {
        String words = tenants.counts().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String gone = tenants.gone() == 0 ? "" : tenants.gone() + " gone";
        String all = words.isEmpty() || gone.isEmpty() ? words + gone : words + ", " + gone;
        return all.isEmpty() ? "no tenants" : "tenants: " + all;
    }

    static JsonObject json(CellPage page) {
        JsonArrayBuilder tenants = Json.createArrayBuilder();
        page.tenants().forEach(cell -> tenants.add(json(cell)));
        return Json.createObjectBuilder()
                .add("action", page.action())
                .add("tenants", tenants)
                .add("page", page.page())
                .add("size", page.size())
                .add("total", page.total())
                .build();
    }

    private static JsonObject json(CellView cell) {
        JsonArrayBuilder blockedBy = Json.createArrayBuilder();
        cell.blockedBy().forEach(blockedBy::add);
        return Json.createObjectBuilder()
                .add("tenant", cell.tenant())
                .add("gone", cell.gone())
                .add("status", cell.status().name())
                .add("blockedBy", blockedBy)
                .add("lastRun", cell.lastRun() == null ? JsonValue.NULL : JsonView.run(cell.lastRun()))
                .build();
    }

    static String text(CellPage page) {
        if (page.tenants().isEmpty()) {
            return "No tenants here, " + page.total() + " in all.\n";
        }
        List<List<String>> rows = new ArrayList<>();
        for (CellView cell : page.tenants()) {
            rows.add(List.of(Terminal.line(cell.tenant()), cell.status().name(), note(cell)));
        }
        long first = (long) page.page() * page.size() + 1;
        return TextTable.of(List.of("TENANT", "STATUS", "NOTE"), rows) + "\nTenants " + first + " to "
                + (first + rows.size() - 1) + " of " + page.total() + ", page " + page.page() + "\n";
    }

    private static String note(CellView cell) {
        List<String> notes = new ArrayList<>();
        if (cell.gone()) {
            notes.add("gone");
        }
        if (!cell.blockedBy().isEmpty()) {
            notes.add(
                    "waits for " + cell.blockedBy().stream().map(Terminal::line).collect(Collectors.joining(", ")));
        }
        if (cell.lastRun() != null && !cell.status().isPending()) {
            notes.add(RunText.note(cell.lastRun()));
        }
        return notes.stream().filter(note -> !note.isEmpty()).collect(Collectors.joining("; "));
    }
}
