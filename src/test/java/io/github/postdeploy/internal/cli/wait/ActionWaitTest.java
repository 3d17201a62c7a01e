package io.github.postdeploy.internal.cli.wait;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.text.Values;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActionWaitTest {

    private final Deque<JsonObject> answers = new ArrayDeque<>();
    private int asked;

    @Test
    void automaticActions_areWaitedForUntilNoneMoves_manualOnesAreNot() {
        answers.add(status("42", "a RUNNING", "b FAILED", "m PENDING"));
        answers.add(status("42", "a SUCCEEDED", "b FAILED", "m PENDING"));
        assertThat(await(List.of(), null)).isEqualTo(Map.of("a", Standing.DONE, "b", Standing.FAILED));
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void namedActions_areGivenUpAtOnce_whenOneOfThemFails() {
        answers.add(status("42", "a RUNNING", "b RUNNING"));
        answers.add(status("42", "a RUNNING", "b FAILED"));
        assertThat(await(List.of("a", "b"), null)).isEqualTo(Map.of("a", Standing.MOVING, "b", Standing.FAILED));
    }

    @Test
    void namedManualAction_isWaitedForUntilSomebodyStartsIt() {
        answers.add(status("42", "m PENDING"));
        answers.add(status("42", "m RUNNING"));
        answers.add(status("42", "m SKIPPED"));
        assertThat(await(List.of("m"), null)).isEqualTo(Map.of("m", Standing.DONE));
        assertThat(asked).isEqualTo(3);
    }

    @Test
    void answersOfAnOlderRelease_areWaitedOut() {
        answers.add(status("41", "a SUCCEEDED"));
        answers.add(status("42", "a SUCCEEDED"));
        assertThat(await(List.of(), "42")).isEqualTo(Map.of("a", Standing.DONE));
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void unknownAction_isRefusedAtOnce() {
        answers.add(status("42", "a RUNNING"));
        assertThatThrownBy(() -> await(List.of("b"), null))
                .isInstanceOfSatisfying(ClientException.class, refusal -> assertThat(refusal.exitCode())
                        .isEqualTo(ExitCode.UNKNOWN_NAME));
    }

    private Map<String, Standing> await(List<String> names, String release) {
        Polling polling = new Polling(null, Display.SILENT, new SteppedTicker());
        Map<String, Standing> standings = new HashMap<>();
        new ActionWait(client(), polling, Display.SILENT, new WaitScope(names, List.of(), release))
                .await()
                .forEach((action, standing) -> standings.put(Values.word(action, "name"), standing));
        return standings;
    }

    private Client client() {
        return (Client) Proxy.newProxyInstance(
                Client.class.getClassLoader(),
                new Class<?>[] {Client.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "status" -> {
                        asked++;
                        yield answers.size() > 1 ? answers.pop() : answers.peek();
                    }
                    case "runs" -> Json.createObjectBuilder()
                            .add("runs", JsonValue.EMPTY_JSON_ARRAY)
                            .add("total", 0)
                            .build();
                    case "tenants" -> throw new ClientException(ExitCode.UNKNOWN_NAME, "There is no such action.");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** @param actions each a name and a status; {@code m} is manual */
    private static JsonObject status(String release, String... actions) {
        JsonArrayBuilder array = Json.createArrayBuilder();
        for (String action : actions) {
            String[] words = action.split(" ");
            array.add(Json.createObjectBuilder()
                    .add("name", words[0])
                    .add("status", words[1])
                    .add("declared", true)
                    .add("auto", !words[0].equals("m"))
                    .add("blockedBy", JsonValue.EMPTY_JSON_ARRAY));
        }
        return Json.createObjectBuilder()
                .add("release", release)
                .add("actions", array)
                .build();
    }
}
