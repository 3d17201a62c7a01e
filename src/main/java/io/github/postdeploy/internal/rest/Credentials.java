package io.github.postdeploy.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Reads the Authorization header. */
final class Credentials {

    private Credentials() {}

    /** A user's name and password. */
    record Basic(String user, String password) {}

    static Optional<String> bearer(HttpServletRequest request) {
        return ofScheme("Bearer ", request);
    }

    /** Empty also for what cannot be decoded. */
    static Optional<Basic> basic(HttpServletRequest request) {
        return ofScheme("Basic ", request).flatMap(Credentials::decoded).flatMap(Credentials::split);
    }

    private static Optional<String> ofScheme(String scheme, HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        return header != null && header.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Optional.of(header.substring(scheme.length()).strip())
                : Optional.empty();
    }

    private static Optional<String> decoded(String encoded) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<Basic> split(String pair) {
        int colon = pair.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : Optional.of(new Basic(pair.substring(0, colon), pair.substring(colon + 1)));
    }
}
