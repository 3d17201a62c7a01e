package io.github.postdeploy.internal.cli.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Who asks, as a header.
 *
 * @param header the header's name; null where nobody says who asks
 * @param value its value
 */
public record Credentials(String header, String value) {

    public static final Credentials NONE = new Credentials(null, null);

    /** A token, in the header that no container claims for itself. */
    public static Credentials token(String token) {
        return new Credentials("Postdeploy-Token", token);
    }

    /** A user of the container. */
    public static Credentials user(String name, String password) {
        String pair = name + ":" + password;
        return new Credentials(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "Credentials[" + header + "]";
    }
}
