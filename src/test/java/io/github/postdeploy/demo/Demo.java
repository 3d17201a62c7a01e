package io.github.postdeploy.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Starts the shop and keeps it up until it is interrupted. */
public final class Demo {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Exit code after a {@link DemoFailure}. */
    private static final int EXPLAINED = 2;

    /** Where whoever started the demo looks for the reason why it could not start. */
    private static final Optional<Path> FAILURE_FILE =
            Optional.ofNullable(System.getProperty("demo.failure-file")).map(Path::of);

    private Demo() {}

    public static void main(String[] arguments) {
        Logging.start();
        FAILURE_FILE.ifPresent(file -> file.toFile().delete());
        try {
            Flags flags = Flags.read();
            Words words = new Words(flags);
            System.out.println(words.greeting());
            Shop shop = Shop.start(flags);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(shop), "end of the demo"));
            endWithParent();
            if (awaitActions(flags)) {
                System.out.println(words.linesToTry());
            }
        } catch (DemoFailure failure) {
            System.out.println(failure.getMessage());
            FAILURE_FILE.ifPresent(file -> write(file, failure.getMessage()));
            System.exit(EXPLAINED);
        } catch (Exception failure) {
            failure.printStackTrace(System.out);
            System.exit(1);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            System.out.println(file + " cannot be written: " + unwritable.getMessage());
        }
    }

    /** Maven, when it alone is told to end, does not tell the process it has started. */
    private static void endWithParent() {
        if (Boolean.getBoolean("demo.ends-with-parent")) {
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        }
    }

    private static void end(Shop shop) {
        System.out.println();
        try {
            shop.close();
            System.out.println("The demo has ended.");
        } catch (Exception failure) {
            System.out.println("The demo has ended, but not cleanly: " + failure);
        }
    }

    /** Waits until nothing is scheduled or running, twice in a row; false if the demo ends before. */
    private static boolean awaitActions(Flags flags) throws InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest active = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + flags.port() + "/postdeploy/runs?status=SCHEDULED&status=RUNNING"))
                .header("Postdeploy-Token", flags.token())
                .build();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int quiet = 0;
        while (quiet < 2 && System.nanoTime() < deadline) {
            Thread.sleep(500);
            try {
                String body = client.send(active, BodyHandlers.ofString()).body();
                quiet = body.contains("\"total\":0") ? quiet + 1 : 0;
            } catch (IOException ending) {
                return false;
            }
        }
        return true;
    }
}
