package io.github.postdeploy.internal.migration.sql;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A package that npm fetches, once, for tests only: it is no part of the build's result. */
final class NpmPackage {

    private static final int PATIENCE_SECONDS = 120;

    private NpmPackage() {}

    /** Where its files are, or a reason why they are not. */
    record Fetched(Path directory, String problem) {

        boolean isThere() {
            return problem == null;
        }
    }

    /** @param file in the package by which it is known to be there */
    static Fetched fetch(String name, String version, String file) {
        Path target = Path.of("target", "npm", name + "-" + version);
        Path directory = target.resolve(Path.of("node_modules", name));
        if (Files.exists(directory.resolve(file))) {
            return new Fetched(directory, null);
        }
        try {
            Files.createDirectories(target);
            return install(name + "@" + version, target)
                    ? new Fetched(directory, null)
                    : new Fetched(null, "npm could not fetch " + name + ", see " + target.resolve("npm.log"));
        } catch (IOException e) {
            return new Fetched(null, "npm is not installed, so that " + name + " was not fetched: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched(null, "The thread was told to end");
        }
    }

    private static boolean install(String what, Path target) throws IOException, InterruptedException {
        String npm = File.separatorChar == '\\' ? "npm.cmd" : "npm";
        Process process = new ProcessBuilder(
                        npm,
                        "install",
                        "--prefix",
                        target.toString(),
                        "--no-save",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund",
                        what)
                .redirectErrorStream(true)
                .redirectOutput(target.resolve("npm.log").toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}
