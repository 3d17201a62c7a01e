package io.github.postdeploy.servers;

import io.github.postdeploy.internal.rest.EventReader;
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
import java.util.LinkedHashMap;
import java.util.Map;

/** Speaks HTTP to one application, as one user. Immutable. */
public final class Client {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final URI application;
    private final Map<String, String> headers;

    private Client(URI application, Map<String, String> headers) {
        this.application = application;
        this.headers = headers;
    }

    static Client anonymous(String context) {
        return of(Server.current().address(context));
    }

    /** @param application its address, with a slash at its end */
    public static Client of(URI application) {
        return new Client(application, Map.of());
    }

    public Client bearer(String token) {
        return with("Authorization", "Bearer " + token);
    }

    Client token(String token) {
        return with("Postdeploy-Token", token);
    }

    Client basic(String user, String password) {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return with("Authorization", "Basic " + credentials);
    }

    /** The same client with one more header. */
    Client with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Client(application, more);
    }

    public Answer get(String path) {
        return send(request(path).GET());
    }

    public Answer getText(String path) {
        return send(request(path).setHeader("Accept", "text/plain").GET());
    }

    public Answer post(String path, JsonObject body) {
        return post(path, "application/json", body.toString());
    }

    Answer post(String path, String contentType, String body) {
        return send(request(path).header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** {@code POST /postdeploy/run} of one action. */
    public Answer run(String mode, String action) {
        JsonObjectBuilder body = Json.createObjectBuilder().add("mode", mode);
        return post("postdeploy/run", (action == null ? body : body.add("action", action)).build());
    }

    /** The action as the status shows it. */
    public JsonObject action(String name) {
        Answer status = get("postdeploy/status");
        return status.array("actions").getValuesAs(JsonObject.class).stream()
                .filter(action -> action.getString("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No action " + name + " in " + status));
    }

    Answer runsOf(String action) {
        return get("postdeploy/runs?action=" + URLEncoder.encode(action, StandardCharsets.UTF_8));
    }

    /** Events that the application sends, as they come. */
    EventReader listen(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(application.resolve(path));
        headers.forEach(request::setHeader);
        return EventReader.open(
                request.setHeader("Accept", "text/event-stream").GET().build(), HTTP);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(application.resolve(path)).timeout(Duration.ofSeconds(30));
        headers.forEach(request::setHeader);
        return request;
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
