package io.github.postdeploy.demo;

import io.github.postdeploy.servers.FreePorts;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The demo in a JVM of its own. Closing it kills it. */
final class DemoProcess implements AutoCloseable {

    private static final String TOKEN = "test-token";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final long SECONDS_TO_END = 30;

    private final Process process;
    private final int port;
    private final Path output;

    private DemoProcess(Process process, int port, Path output) {
        this.process = process;
        this.port = port;
        this.output = output;
    }

    static DemoProcess start(Path directory) throws IOException {
        return start(directory, FreePorts.next());
    }

    static DemoProcess start(Path directory, int port) throws IOException {
        Files.createDirectories(directory);
        Path output = Files.createTempFile(directory, "output", ".txt");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-Dfile.encoding=UTF-8",
                "-Ddemo.port=" + port,
                "-Ddemo.token=" + TOKEN,
                "-Ddemo.db=jdbc:h2:file:" + directory.resolve("shop"),
                "-Dpostdeploy.lease=PT3S",
                "-classpath",
                System.getProperty("java.class.path"),
                Demo.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new DemoProcess(process, port, output);
    }

    int port() {
        return port;
    }

    String get(String path) throws Exception {
        return send(request(path));
    }

    String post(String path, String form) throws Exception {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/postdeploy/" + path))
                .header("Postdeploy-Token", TOKEN)
                .header("Accept", "text/plain");
    }

    /** The answer; empty as long as nothing listens. */
    private String send(HttpRequest.Builder request) throws Exception {
        if (!process.isAlive()) {
            throw new IllegalStateException("The demo has ended:\n" + output());
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString()).body();
        } catch (ConnectException notYet) {
            return "";
        }
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The demo does not end.");
        }
        return process.exitValue();
    }

    /** As Ctrl+C does; returns when it has ended. */
    void interrupt() throws InterruptedException {
        process.destroy();
        exitCode();
    }

    /** Without a chance to do anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        exitCode();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
