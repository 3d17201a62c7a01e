package io.github.postdeploy.internal.cli.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;

/** A form, or what follows a path. What is null or false is left out. */
final class Parameters {

    private final StringJoiner encoded = new StringJoiner("&");

    Parameters add(String name, Object value) {
        if (value != null) {
            encoded.add(encode(name) + "=" + encode(value.toString()));
        }
        return this;
    }

    Parameters addAll(String name, List<String> values) {
        values.forEach(value -> add(name, value));
        return this;
    }

    Parameters flag(String name, boolean value) {
        return value ? add(name, "true") : this;
    }

    /** Behind the path. */
    String after(String path) {
        return encoded.length() == 0 ? path : path + "?" + encoded;
    }

    String form() {
        return encoded.toString();
    }

    /** A piece of a path. */
    static String segment(String text) {
        return encode(text).replace("+", "%20");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
