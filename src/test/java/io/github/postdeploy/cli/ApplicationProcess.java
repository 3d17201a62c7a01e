package io.github.postdeploy.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.postdeploy.cli.application.Application;
import io.github.postdeploy.cli.application.Gates;
import io.github.postdeploy.servers.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The application in a JVM of its own, which may be killed and started again. */
final class ApplicationProcess {

    private static ApplicationProcess shared;

    private static final Duration TO_START = Duration.ofSeconds(120);

    private final Path directory;
    private final int port;
    private Process process;

    private ApplicationProcess(Path directory, int port) {
        this.directory = directory;
        this.port = port;
    }

    /** One for all tests of this JVM, with which it ends. Its automatic actions are done. */
    static synchronized ApplicationProcess shared() {
        if (shared == null) {
            try {
                Path directory = Files.createTempDirectory(Cli.jar().getParent(), "cli-it");
                shared = new ApplicationProcess(directory, FreePorts.next());
                Runtime.getRuntime().addShutdownHook(new Thread(shared::end, "end of the application"));
                shared.open("slow-at-start");
                Files.createSymbolicLink(directory.resolve(Cli.jar().getFileName()), Cli.jar());
                Files.createSymbolicLink(directory.resolve("postdeploy-cli.jar"), Cli.jar());
                shared.start();
                shared.awaitReady();
                assertThat(shared.cli().run("wait").exitCode()).isZero();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return shared;
    }

    void start() throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dfile.encoding=UTF-8",
                        "-D" + Gates.DIRECTORY + "=" + directory,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        Application.class.getName(),
                        Integer.toString(port),
                        "jdbc:h2:file:" + directory.resolve("shop") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("application.txt").toFile()))
                .start();
    }

    private void awaitReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address() + "postdeploy/status"))
                .header("Postdeploy-Token", Application.TOKEN)
                .build();
        await("the application, see " + directory.resolve("application.txt"))
                .atMost(TO_START)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException(Files.readString(directory.resolve("application.txt")));
                    }
                    return HttpClient.newHttpClient()
                                    .send(request, BodyHandlers.discarding())
                                    .statusCode()
                            == 200;
                });
    }

    /** Where the command line and the application leave their files. */
    Path directory() {
        return directory;
    }

    Cli cli() {
        return Cli.of(directory, address(), Application.TOKEN);
    }

    String address() {
        return "http://127.0.0.1:" + port + "/";
    }

    /** Lets actions pass. */
    void open(String gate) throws IOException {
        Files.writeString(directory.resolve(gate), "open");
    }

    /** Holds them up again. */
    void shut(String gate) throws IOException {
        Files.deleteIfExists(directory.resolve(gate));
    }

    /** Without a chance to do anything. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The application does not end.");
        }
    }

    private void end() {
        process.destroyForcibly();
    }
}
