package io.github.postdeploy.internal.cli.http;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Sends requests. Redirects are not followed, since they would carry the token to where nobody has sent it. */
final class Exchange {

    private static final Duration TO_CONNECT = Duration.ofSeconds(10);

    /** For the whole answer: the client's own limit ends with its headers. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);

    /** Also where less time is left: a request that is cut short says nothing. */
    private static final Duration LEAST_TO_ANSWER = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .proxy(ProxySelector.getDefault())
            .connectTimeout(TO_CONNECT)
            .build();
    private final ServerAddress address;
    private final Credentials credentials;
    private final Answers answers;
    private Supplier<Duration> left = () -> TO_ANSWER;

    Exchange(ServerAddress address, Credentials credentials) {
        this.address = address;
        this.credentials = credentials;
        this.answers = new Answers(address, credentials);
    }

    void limit(Supplier<Duration> time) {
        left = time;
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
        CompletableFuture<HttpResponse<String>> answer =
                http.sendAsync(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return answers.read(answer.get(patience().toMillis(), TimeUnit.MILLISECONDS), harmless);
        } catch (ExecutionException failure) {
            throw failure(failure.getCause(), harmless);
        } catch (TimeoutException silent) {
            throw Outage.of(new HttpTimeoutException("no answer"), address, harmless);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ClientException(ExitCode.INTERRUPTED, "Interrupted.");
        } finally {
            answer.cancel(true);
        }
    }

    private Duration patience() {
        Duration most = left.get().compareTo(TO_ANSWER) < 0 ? left.get() : TO_ANSWER;
        return most.compareTo(LEAST_TO_ANSWER) < 0 ? LEAST_TO_ANSWER : most;
    }

    private RuntimeException failure(Throwable cause, boolean harmless) {
        if (cause instanceof IOException failure) {
            return Outage.of(failure, address, harmless);
        }
        return cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
    }
}
