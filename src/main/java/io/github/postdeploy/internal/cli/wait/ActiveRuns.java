package io.github.postdeploy.internal.cli.wait;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.client.RunFilter;
import io.github.postdeploy.internal.cli.text.Values;
import jakarta.json.JsonObject;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What is scheduled or running. */
public final class ActiveRuns {

    private static final Set<String> ACTIVE = Set.of("SCHEDULED", "RUNNING");

    private ActiveRuns() {}

    /** All of them by id, the oldest first. */
    public static Map<String, JsonObject> read(Client client) {
        Map<String, JsonObject> newestFirst = new LinkedHashMap<>();
        JsonObject answer;
        int page = 0;
        do {
            answer = client.runs(RunFilter.active(page++));
            Values.objects(answer, "runs").forEach(run -> newestFirst.put(Values.word(run, "id"), run));
        } while (page * RunFilter.MOST < Values.count(answer, "total"));
        Map<String, JsonObject> oldestFirst = new LinkedHashMap<>();
        newestFirst.values().stream()
                .sorted(Comparator.comparing(run -> Values.instant(run, "scheduledAt")))
                .forEach(run -> oldestFirst.put(Values.word(run, "id"), run));
        return oldestFirst;
    }

    public static boolean isActive(JsonObject run) {
        return ACTIVE.contains(Values.word(run, "status"));
    }
}
