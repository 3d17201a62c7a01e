package io.github.postdeploy.kills;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A process of ours that takes signals. It ends at the latest with this JVM, also when that is killed. */
final class Child implements AutoCloseable {

    private static final Duration TO_END = Duration.ofSeconds(30);

    private final Process process;
    private final Process watchdog;

    private Child(Process process, Process watchdog) {
        this.process = process;
        this.watchdog = watchdog;
    }

    static Child start(ProcessBuilder command) {
        try {
            Process process = command.start();
            return new Child(process, watch(process));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what never comes, until this JVM is gone. */
    private static Process watch(Process process) throws IOException {
        return new ProcessBuilder("sh", "-c", "read nothing; kill -9 " + process.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    Process process() {
        return process;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL, and its end. */
    void kill() {
        process.destroyForcibly();
        awaitEnd(TO_END);
    }

    /** SIGTERM; does not wait. */
    void terminate() {
        process.destroy();
    }

    /** SIGSTOP, and until every thread has stopped. */
    void freeze() {
        signal("STOP");
        await("process stopped")
                .atMost(TO_END)
                .pollInterval(Duration.ofMillis(5))
                .until(this::isFrozen);
    }

    /** SIGCONT. */
    void thaw() {
        signal("CONT");
    }

    void awaitEnd(Duration bound) {
        try {
            if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("Process " + process.pid() + " is still there after " + bound);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        watchdog.destroyForcibly();
    }

    boolean isFrozen() {
        try {
            String state = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
            return state.substring(state.lastIndexOf(')')).startsWith(") T");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + status);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
