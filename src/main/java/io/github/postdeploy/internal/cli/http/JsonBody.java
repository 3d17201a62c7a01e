package io.github.postdeploy.internal.cli.http;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The JSON in an answer. */
final class JsonBody {

    private static final Set<String> ACTIVE = Set.of("SCHEDULED", "RUNNING");

    private JsonBody() {}

    /** Empty where it is no JSON object. */
    static Optional<JsonObject> parse(String body) {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readValue() instanceof JsonObject object ? Optional.of(object) : Optional.empty();
        } catch (JsonException | IllegalStateException noJson) {
            return Optional.empty();
        }
    }

    /** Whether the answer says that it is JSON. */
    static boolean isAnnounced(HttpResponse<?> response) {
        return type(response).endsWith("json");
    }

    /** The media type; empty for none. */
    static String type(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    /** Whether it is a problem as RFC 9457 has it, and as we write it. */
    static boolean isProblem(JsonObject body) {
        return body.get("title") instanceof JsonString && body.get("detail") instanceof JsonString;
    }

    /** Whether a problem names a run that is not over. */
    static boolean isOfActiveRun(JsonObject problem) {
        JsonValue run = problem.get("run");
        return run instanceof JsonObject known && ACTIVE.contains(known.getString("status", ""));
    }
}
