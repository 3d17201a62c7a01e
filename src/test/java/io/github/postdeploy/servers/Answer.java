package io.github.postdeploy.servers;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpResponse;

/** What the server answered. */
public record Answer(int status, String contentType, String body) {

    static Answer of(HttpResponse<String> response) {
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }

    public JsonObject json() {
        try (JsonReader reader = Json.createReader(new StringReader(body))) {
            return reader.readObject();
        } catch (RuntimeException e) {
            throw new AssertionError("Not a JSON object: " + this, e);
        }
    }

    public JsonArray array(String name) {
        return json().getJsonArray(name);
    }

    /** The only run of an answer that scheduled one. */
    public JsonObject run() {
        JsonArray runs = array("runs");
        if (runs == null || runs.size() != 1) {
            throw new AssertionError("Not one run: " + this);
        }
        return runs.getJsonObject(0);
    }
}
