package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A request to the server under test. */
final class Call {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static final String INTERFACE = "/shop/postdeploy";

    private final String method;
    private final String path;
    private final HttpRequest.Builder request;
    private byte[] body = new byte[0];
    private boolean chunked;

    Call(String method, String uri) {
        this.method = method;
        this.path = URI.create(uri).getRawPath();
        this.request = HttpRequest.newBuilder(URI.create(uri));
    }

    Call header(String name, String value) {
        request.header(name, value);
        return this;
    }

    Call user(String name, String password) {
        String pair = name + ":" + password;
        return header(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    Call user(String name) {
        return user(name, Users.passwordOf(name));
    }

    Call asText() {
        return header("Accept", "text/plain");
    }

    Call json(String json) {
        return body("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    Call form(String form) {
        return body("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
    }

    Call body(String type, byte[] content) {
        body = content;
        return type == null ? this : header("Content-Type", type);
    }

    /** JSON without a Content-Length. */
    Call chunked(String json) {
        chunked = true;
        return json(json);
    }

    /** Answers of the interface are held against its description, but not files of the admin page, nor redirections. */
    Reply send() {
        Reply reply = answer();
        boolean described =
                path.startsWith(INTERFACE) && !path.startsWith(INTERFACE + "/assets") && reply.status() / 100 != 3;
        if (described && !method.equals("HEAD") && !method.equals("OPTIONS")) {
            String below = path.substring(INTERFACE.length());
            String type = String.valueOf(reply.header("Content-Type")).split(";", 2)[0];
            assertThat(OpenApi.instance()
                            .faults(method, below.isEmpty() ? "/" : below, reply.status(), type, reply.text()))
                    .as("%s %s answered %s: %s", method, path, reply.status(), reply.text())
                    .isEmpty();
        }
        return reply;
    }

    /** As it is, for what the container answers before our code is reached. */
    Reply answer() {
        try {
            return new Reply(CLIENT.send(request.method(method, publisher()).build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Events that the server sends, as they come. */
    EventReader listen() {
        return EventReader.open(request.method(method, publisher()).build(), CLIENT);
    }

    private BodyPublisher publisher() {
        if (chunked) {
            return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        }
        return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    }
}
