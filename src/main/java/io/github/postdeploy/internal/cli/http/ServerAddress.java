package io.github.postdeploy.internal.cli.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where an application's Postdeploy is.
 *
 * @param base with a slash at its end
 */
public record ServerAddress(URI base) {

    private static final String OURS = "postdeploy";
    private static final String REMEDY = " Give the application's address, as in https://shop.example.com/shop.";

    /**
     * Reads the address of an application, or of its Postdeploy.
     *
     * @throws IllegalArgumentException if it is none, with words for people
     */
    public static ServerAddress of(String text) {
        URI given = parse(text.strip());
        String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https") || given.getHost() == null) {
            throw new IllegalArgumentException("'" + text + "' is no address of http or https." + REMEDY);
        }
        if (given.getRawUserInfo() != null) {
            throw new IllegalArgumentException("The address holds a user or a password, which process lists show."
                    + " Give them with --user and POSTDEPLOY_PASSWORD.");
        }
        if (given.getRawQuery() != null || given.getRawFragment() != null) {
            throw new IllegalArgumentException("'" + text + "' has something after ? or #." + REMEDY);
        }
        String path = given.getRawPath().replaceAll("/+$", "");
        String ours = path.endsWith("/" + OURS) ? path : path + "/" + OURS;
        return new ServerAddress(URI.create(scheme + "://" + given.getRawAuthority() + ours + "/"));
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("'" + text + "' is no address: " + malformed.getReason() + "." + REMEDY);
        }
    }

    URI resolve(String path) {
        return base.resolve(path);
    }

    /** Without the slash at its end. */
    @Override
    public String toString() {
        String text = base.toString();
        return text.substring(0, text.length() - 1);
    }
}
