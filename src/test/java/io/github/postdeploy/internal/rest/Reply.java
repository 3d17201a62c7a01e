package io.github.postdeploy.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the server under test answered. */
record Reply(HttpResponse<byte[]> response) {

    int status() {
        return response.statusCode();
    }

    String text() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonObject json() {
        return Json.createReader(new StringReader(text())).readObject();
    }

    String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    Reply is(int status) {
        assertThat(status()).as("%s", text()).isEqualTo(status);
        return this;
    }

    /** A problem as RFC 9457 wants it, whose detail says what the words say. */
    Reply isProblem(int status, String... words) {
        is(status);
        assertThat(header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(json().getString("type")).isEqualTo("about:blank");
        assertThat(json().getString("title")).isNotBlank();
        assertThat(json().getInt("status")).isEqualTo(status);
        assertThat(json().getString("detail")).isNotBlank();
        for (String word : words) {
            assertThat(json().getString("detail")).contains(word);
        }
        return this;
    }
}
