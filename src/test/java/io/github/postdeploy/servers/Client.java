package io.github.postdeploy.servers;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Speaks HTTP to one application, as one user. Immutable. */
final class Client {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build();

    private final URI application;
    private final String header;
    private final String value;

    private Client(URI application, String header, String value) {
        this.application = application;
        this.header = header;
        this.value = value;
    }

    static Client anonymous(String context) {
        return new Client(TestServer.current().address(context), "Accept-Language", "en");
    }

    Client bearer(String token) {
        return new Client(application, "Authorization", "Bearer " + token);
    }

    Client token(String token) {
        return new Client(application, "Postdeploy-Token", token);
    }

    Client basic(String user, String password) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new Client(application, "Authorization", "Basic " + credentials);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer getText(String path) {
        return send(request(path).setHeader("Accept", "text/plain").GET());
    }

    Answer post(String path, JsonObject body) {
        return post(path, "application/json", body.toString());
    }

    Answer post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer postFrom(String fetchSite, String path, JsonObject body) {
        return send(request(path).header("Content-Type", "application/json").header("Sec-Fetch-Site", fetchSite)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** {@code POST /postdeploy/run} of one action. */
    Answer run(String mode, String action) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("mode", mode);
        return post("postdeploy/run", (action == null ? body : body.add("action", action)).build());
    }

    /** The action as the status shows it. */
    JsonObject action(String name) {
        Answer status = get("postdeploy/status");
        return status.array("actions").getValuesAs(JsonObject.class).stream()
                .filter(action -> action.getString("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No action " + name + " in " + status));
    }

    Answer runsOf(String action) {
        return get("postdeploy/runs?action=" + URLEncoder.encode(action, StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(application.resolve(path)).timeout(Duration.ofSeconds(30))
                .setHeader(header, value);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
