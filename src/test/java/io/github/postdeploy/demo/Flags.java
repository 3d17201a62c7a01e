package io.github.postdeploy.demo;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What can be set about the demo, by {@code -D} on its command line.
 *
 * @param port where it listens, on the loopback address only
 * @param token opens the administration
 * @param url the database
 */
record Flags(int port, String token, String url) {

    static final int DEFAULT_PORT = 8080;
    static final String DEFAULT_TOKEN = "demo";
    static final String DEFAULT_URL = "jdbc:h2:file:./target/demo/shop";

    /** A token that needs no quotes in a shell, so that the lines to try can be copied as they are. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");

    private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&;]*");

    /**
     * H2 would close the database by itself while the demo still ends its actions, and would lose what was committed in
     * the half second before a kill.
     */
    private static final Map<String, String> H2_SETTINGS = Map.of("DB_CLOSE_ON_EXIT", "FALSE", "WRITE_DELAY", "0");

    /** @throws DemoFailure if a value cannot be used */
    static Flags read() {
        return new Flags(
                port(value("demo.port", String.valueOf(DEFAULT_PORT))),
                token(value("demo.token", DEFAULT_TOKEN)),
                url(value("demo.db", DEFAULT_URL)));
    }

    private static String value(String key, String byDefault) {
        return System.getProperty(key, byDefault).strip();
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // told below, with the rule
        }
        throw new DemoFailure("-Ddemo.port=" + value + " is not a port. Give a whole number from 1 to 65535.");
    }

    private static String token(String value) {
        if (!TOKEN.matcher(value).matches()) {
            throw new DemoFailure(
                    "-Ddemo.token=" + value + " is not a token. Give letters, digits and . _ ~ + / = - only.");
        }
        return value;
    }

    private static String url(String value) {
        if (!value.startsWith("jdbc:")) {
            throw new DemoFailure("-Ddemo.db=" + value + " is not a JDBC URL. Give one that begins with jdbc:h2:,"
                    + " jdbc:postgresql: or jdbc:mariadb:.");
        }
        return value;
    }

    /** The URL with what the demo needs; what it says itself has precedence. */
    String connectionUrl() {
        if (!url.startsWith("jdbc:h2:")) {
            return url;
        }
        return H2_SETTINGS.entrySet().stream()
                .filter(setting -> !url.toUpperCase(Locale.ROOT).contains(";" + setting.getKey() + "="))
                .map(setting -> ";" + setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining("", url, ""));
    }

    /** The URL as it may be shown. */
    String shownUrl() {
        return PASSWORD.matcher(url).replaceAll("$1***");
    }
}
