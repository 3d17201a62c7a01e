package io.github.postdeploy.internal.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** What can be asked. Public, so it holds no data. */
final class Index {

    static final String WHERE = "GET postdeploy/ says what can be asked.";

    private record Entry(String request, String answer) {}

    private static final List<Entry> ENTRIES = List.of(
            new Entry("GET (Accept: text/html)", "the admin page"),
            new Entry("GET me", "who asks, and which node answers"),
            new Entry("GET status", "every action and where it stands"),
            new Entry("GET events", "the same as server-sent events, whenever something changes"),
            new Entry("GET todo?tenant=", "what is pending, and what failed"),
            new Entry("GET rollback", "whether going back to the previous release is still safe"),
            new Entry("GET migrations/plan", "which migrations are applied before the rollout, and which after it"),
            new Entry("GET migrations/check?profile=", "the same, and whether they are safe"),
            new Entry("GET actions/{name}", "one action, with where it is declared"),
            new Entry("GET actions/{name}/tenants?status=&page=&size=", "an action for each tenant"),
            new Entry("GET actions?name=", "one action, of any name"),
            new Entry("GET tenants?action=&status=&page=&size=", "an action of any name for each tenant"),
            new Entry("GET runs?status=&action=&tenant=&release=&page=&size=", "the history, newest first"),
            new Entry("GET runs/{id}", "one run"),
            new Entry("GET runs/{id}/log?after=&size=", "what its action has told its log"),
            new Entry("GET runs/{id}/throughput", "how far it was, and when"),
            new Entry("GET runs/{id}/partitions", "the parts of a backfill, where each is and how far"),
            new Entry(
                    "POST run",
                    "runs actions: {\"mode\":\"auto\"}, {\"mode\":\"all\"}, {\"action\":\"<name>\"}"
                            + " or {\"mode\":\"once\",\"action\":\"<name>\"}; one action also with \"arguments\":{\"<name>\":…},"
                            + " and a backfill with \"dryRun\":true, \"sample\":1000;"
                            + " auto and all with \"ignoreMinNodes\":true do not wait for nodes; where there are tenants, with"
                            + " \"tenant\":\"<name>\" or [\"<name>\",…], and \"failedOnly\":true"),
            new Entry("POST runs/{id}/stop", "stops a run"),
            new Entry("POST stop", "stops an action's runs: {\"action\":\"<name>\"}"),
            new Entry("POST runs/{id}/resume", "lets a backfill or a batch job go on where it ended early"),
            new Entry("GET runs/{id}/failures?page=&size=", "the items that a backfill has left out"),
            new Entry("POST runs/{id}/retry-failures", "writes these items again"),
            new Entry("POST skip", "marks as skipped: {\"action\":\"<name> or *\",\"reason\":\"<words>\"}"),
            new Entry("POST reset", "makes pending again: {\"action\":\"<name>\"}"),
            new Entry("GET " + Description.PATH, "all this, as OpenAPI describes it"));

    private Index() {}

    static JsonObject json() {
        JsonObjectBuilder requests = Json.createObjectBuilder();
        ENTRIES.forEach(entry -> requests.add(entry.request, entry.answer));
        return Json.createObjectBuilder()
                .add("title", "Postdeploy")
                .add("requests", requests)
                .build();
    }

    static String text() {
        List<List<String>> rows = new ArrayList<>();
        ENTRIES.forEach(entry -> rows.add(List.of(entry.request, entry.answer)));
        return "Postdeploy\n\n" + TextTable.of(List.of("REQUEST", "ANSWER"), rows);
    }
}
