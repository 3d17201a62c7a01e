package io.github.postdeploy.internal.rest.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All files of the page, read once.
 *
 * @param version a digest of all of them, which is part of their addresses, so that caches may keep them
 * @param shell what a browser loads first
 * @param assets the others by name
 */
record PageFiles(String version, PageFile shell, Map<String, PageFile> assets) {

    /** Digits of {@link #version}. */
    static final int VERSION_LENGTH = 16;

    static final List<String> ASSETS = List.of(
            "action.js",
            "api.js",
            "app.js",
            "graph.js",
            "icon.svg",
            "live.js",
            "migrations.js",
            "model.js",
            "overview.js",
            "parts.js",
            "plot.js",
            "routes.js",
            "run.js",
            "runform.js",
            "runs.js",
            "signin.js",
            "skip.js",
            "style.css",
            "timeline.js",
            "ui.js",
            "words.js",
            "lib/hooks.js",
            "lib/htm.js",
            "lib/preact.js",
            "lib/uplot.css",
            "lib/uplot.js");

    static final String SHELL = "index.html";

    private static final String FOLDER = "/META-INF/postdeploy/page/";

    /** Where the shell's links lead, as it is written. */
    private static final String PLACE = "{assets}";

    private static final class Holder {
        static final PageFiles ALL = read();
    }

    /** @throws IllegalStateException if one is missing, because the jar was packed without it */
    static PageFiles all() {
        return Holder.ALL;
    }

    Optional<PageFile> asset(String name) {
        return Optional.ofNullable(assets.get(name));
    }

    private static PageFiles read() {
        Map<String, PageFile> assets = new TreeMap<>();
        ASSETS.forEach(name -> assets.put(name, PageFile.of(name, bytes(name))));
        byte[] shell = bytes(SHELL);
        String version = digest(shell, assets);
        String linked = new String(shell, StandardCharsets.UTF_8).replace(PLACE, "assets/" + version + "/");
        return new PageFiles(version, PageFile.of(SHELL, linked.getBytes(StandardCharsets.UTF_8)), Map.copyOf(assets));
    }

    private static String digest(byte[] shell, Map<String, PageFile> assets) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(shell);
            assets.forEach((name, file) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                digest.update(file.plain());
            });
            return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream stream = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new IllegalStateException("The admin page cannot be shown, because the jar lacks " + FOLDER + name
                        + ". Use the jar as it was built.");
            }
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
