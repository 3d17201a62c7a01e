package io.github.postdeploy.internal.rest;

import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Writes answers in the format asked for. As bytes, so that no JSON provider of the application has a say. */
final class Answers {

    private final Format format;

    Answers(Format format) {
        this.format = format;
    }

    Response of(int status, Supplier<JsonObject> json, Supplier<String> text) {
        return builder(status, "application/json", json, text).build();
    }

    Response problem(Problem problem) {
        Response.ResponseBuilder builder = builder(
                problem.status(),
                "application/problem+json",
                () -> JsonView.problem(problem),
                () -> TextView.problem(problem));
        problem.headers().forEach(header -> builder.header(header.name(), header.value()));
        return builder.build();
    }

    private Response.ResponseBuilder builder(
            int status, String jsonType, Supplier<JsonObject> json, Supplier<String> text) {
        return switch (format) {
            case JSON -> builder(status, jsonType, json.get().toString());
            case TEXT -> builder(status, "text/plain;charset=utf-8", text.get());
        };
    }

    private static Response.ResponseBuilder builder(int status, String type, String content) {
        return Response.status(status).type(type).entity(content.getBytes(StandardCharsets.UTF_8));
    }
}
