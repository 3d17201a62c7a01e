package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads server-sent events, line by line, on a thread of its own. */
public final class EventReader implements AutoCloseable {

    private static final long BOUND_SECONDS = 20;
    private static final String END = "\u0000end";

    private final HttpResponse<InputStream> response;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private EventReader(HttpResponse<InputStream> response) {
        this.response = response;
    }

    public static EventReader open(HttpRequest request, HttpClient client) {
        try {
            EventReader reader = new EventReader(client.send(request, BodyHandlers.ofInputStream()));
            Thread thread = new Thread(reader::read);
            thread.setDaemon(true);
            thread.start();
            return reader;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = reader.readLine()) != null) {
                lines.add(line);
            }
        } catch (IOException closed) {
            // the end, too
        }
        lines.add(END);
    }

    public int status() {
        return response.statusCode();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    /** The next line that begins so. */
    String line(String begin) {
        while (true) {
            String line = next();
            assertThat(line)
                    .as("the stream goes on until a line begins with " + begin)
                    .isNotEqualTo(END);
            if (line.startsWith(begin)) {
                return line;
            }
        }
    }

    /** The data of the next event of that name. */
    public JsonObject event(String name) {
        while (!value(line("event:"), "event:").equals(name)) {
            // another one
        }
        return Json.createReader(new StringReader(value(line("data:"), "data:")))
                .readObject();
    }

    /** Waits for the end of the stream. */
    public void awaitEnd() {
        while (!next().equals(END)) {
            // not yet
        }
    }

    private String next() {
        try {
            String line = lines.poll(BOUND_SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("a line comes in time").isNotNull();
            return line;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String value(String line, String field) {
        return line.substring(field.length()).strip();
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
