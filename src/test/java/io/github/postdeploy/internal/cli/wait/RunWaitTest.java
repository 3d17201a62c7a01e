package io.github.postdeploy.internal.cli.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.client.RunFilter;
import io.github.postdeploy.internal.cli.text.Values;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Waiting for more runs than one answer holds, as an action of thousands of tenants has. */
class RunWaitTest {

    private static final int ALL = 1_200;
    private static final Instant ASKED = Instant.parse("2026-11-28T13:00:00Z");

    /** Each static method of {@link Json} would look for its provider anew. */
    private static final JsonBuilderFactory JSON = Json.createBuilderFactory(Map.of());

    private final Map<String, JsonObject> runs = new LinkedHashMap<>();
    private final List<Integer> shown = new ArrayList<>();
    private int asked;

    @Test
    void runsBeyondTheFirst_areWaitedForToo_andTheirFailuresAreFound() {
        for (int i = 0; i < ALL; i++) {
            put(i, "SCHEDULED", ASKED);
        }
        put(-1, "FAILED", ASKED.minusSeconds(3600));
        List<JsonObject> first = List.copyOf(runs.values()).subList(0, RunFilter.MOST);

        List<JsonObject> ended = new RunWait(client(), new Polling(null, display(), new SteppedTicker()), display())
                .await(first, Set.of("fill"), ALL);

        assertThat(ended).hasSize(RunFilter.MOST + 1);
        assertThat(ended.subList(0, RunFilter.MOST)).allMatch(RunWait::isWell);
        assertThat(Values.word(ended.get(RunFilter.MOST), "id")).isEqualTo(id(ALL - 1));
        assertThat(shown).isSorted().startsWith(0).doesNotContain(ALL);
    }

    /** With each round of questions a third of them ends, the last one badly. */
    private void goOn() {
        asked++;
        for (int i = 0; i < ALL * asked / 3 && i < ALL; i++) {
            put(i, i == ALL - 1 ? "FAILED" : "SUCCEEDED", ASKED);
        }
    }

    private void put(int number, String status, Instant scheduledAt) {
        runs.put(
                id(number),
                JSON.createObjectBuilder()
                        .add("id", id(number))
                        .add("action", "fill")
                        .add("tenant", "t" + number)
                        .add("status", status)
                        .add("scheduledAt", scheduledAt.toString())
                        .build());
    }

    private static String id(int number) {
        return "run-" + number;
    }

    private Client client() {
        return (Client) Proxy.newProxyInstance(
                Client.class.getClassLoader(),
                new Class<?>[] {Client.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "run" -> runs.get(arguments[0]);
                    case "runs" -> page((RunFilter) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private JsonObject page(RunFilter filter) {
        List<JsonObject> chosen = runs.values().stream()
                .filter(run -> filter.statuses().contains(Values.word(run, "status")))
                .toList();
        int from = Math.min(chosen.size(), filter.page() * filter.size());
        int to = Math.min(chosen.size(), from + filter.size());
        JsonArrayBuilder array = JSON.createArrayBuilder();
        chosen.subList(from, to).forEach(array::add);
        if (to == chosen.size()) {
            goOn();
        }
        return JSON.createObjectBuilder()
                .add("runs", array)
                .add("page", filter.page())
                .add("size", filter.size())
                .add("total", chosen.size())
                .build();
    }

    private Display display() {
        return new Display() {
            @Override
            public void show(List<JsonObject> active, int ended, int all) {
                assertThat(all).isEqualTo(ALL);
                shown.add(ended);
            }

            @Override
            public void ended(JsonObject run) {}

            @Override
            public void note(String line) {}
        };
    }
}
