package io.github.postdeploy.internal.rest;

import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The interface, as OpenAPI describes it. Not where servers look for an application's own document, which is none of ours.
 * Public, so it holds no data.
 */
final class Description {

    static final String PATH = "openapi.yaml";

    static final String RESOURCE = "/META-INF/postdeploy/openapi.yaml";

    /** RFC 9512. */
    private static final String TYPE = "application/yaml";

    private Description() {}

    static Response answer() {
        try (InputStream in = Description.class.getResourceAsStream(RESOURCE)) {
            return Response.ok(in.readAllBytes()).type(TYPE).build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
