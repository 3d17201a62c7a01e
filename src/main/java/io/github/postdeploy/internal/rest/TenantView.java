package io.github.postdeploy.internal.rest;

import io.github.postdeploy.internal.engine.administration.TenantCounts;
import io.github.postdeploy.internal.engine.administration.TenantPage;
import io.github.postdeploy.internal.engine.administration.TenantStatus;
import io.github.postdeploy.internal.engine.text.TerminalText;
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

    static JsonObject json(TenantPage page) {
        JsonArrayBuilder tenants = Json.createArrayBuilder();
        page.tenants().forEach(tenant -> tenants.add(json(tenant)));
        return Json.createObjectBuilder()
                .add("action", page.action())
                .add("tenants", tenants)
                .add("page", page.page())
                .add("size", page.size())
                .add("total", page.total())
                .build();
    }

    private static JsonObject json(TenantStatus tenant) {
        JsonArrayBuilder blockedBy = Json.createArrayBuilder();
        tenant.blockedBy().forEach(blockedBy::add);
        return Json.createObjectBuilder()
                .add("tenant", tenant.tenant())
                .add("gone", tenant.gone())
                .add("status", tenant.status().name())
                .add("blockedBy", blockedBy)
                .add("lastRun", tenant.lastRun() == null ? JsonValue.NULL : JsonView.run(tenant.lastRun()))
                .build();
    }

    static String text(TenantPage page) {
        if (page.tenants().isEmpty()) {
            return "No tenants here, " + page.total() + " in all.\n";
        }
        List<List<String>> rows = new ArrayList<>();
        for (TenantStatus tenant : page.tenants()) {
            rows.add(List.of(TerminalText.line(tenant.tenant()), tenant.status().name(), note(tenant)));
        }
        long first = (long) page.page() * page.size() + 1;
        return TextTable.of(List.of("TENANT", "STATUS", "NOTE"), rows) + "\nTenants " + first + " to "
                + (first + rows.size() - 1) + " of " + page.total() + ", page " + page.page() + "\n";
    }

    private static String note(TenantStatus tenant) {
        List<String> notes = new ArrayList<>();
        if (tenant.gone()) {
            notes.add("gone");
        }
        if (!tenant.blockedBy().isEmpty()) {
            notes.add("waits for "
                    + tenant.blockedBy().stream().map(TerminalText::line).collect(Collectors.joining(", ")));
        }
        if (tenant.lastRun() != null && !tenant.status().isPending()) {
            notes.add(RunText.note(tenant.lastRun()));
        }
        return notes.stream().filter(note -> !note.isEmpty()).collect(Collectors.joining("; "));
    }
}
