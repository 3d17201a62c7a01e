package io.github.postdeploy.internal.cli.http;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Sends requests. Redirects are not followed, since they would carry the token to where nobody has sent it. */
final class Exchange {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.getDefault())
            .connectTimeout(TO_CONNECT)
            .build();
    private final ServerAddress address;
    private final Credentials credentials;
    private final Answers answers;

    Exchange(ServerAddress address, Credentials credentials) {
        this.address = address;
        this.credentials = credentials;
        this.answers = new Answers(address, credentials);
    }

    JsonObject get(String path) {
        return send(request(path).GET(), true);
    }

    JsonObject post(String path, Parameters form) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form.form()));
        return send(request, false);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .timeout(TO_ANSWER)
                .header("Accept", "application/json")
                .header("Postdeploy-Client", "cli");
        if (credentials.header() == null) {
            return request;
        }
        try {
            return request.header(credentials.header(), credentials.value());
        } catch (IllegalArgumentException noHeader) {
            throw new ClientException(
                    ExitCode.USAGE,
                    "The token contains a character that no header may carry. Look at what --token-file or"
                            + " POSTDEPLOY_TOKEN holds.");
        }
    }

    private JsonObject send(HttpRequest.Builder request, boolean harmless) {
        try {
            return answers.read(http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8)), harmless);
        } catch (IOException failure) {
            throw Outage.of(failure, address, harmless);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClientException(ExitCode.INTERRUPTED, "Interrupted.");
        }
    }
}
