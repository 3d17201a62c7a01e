package io.github.postdeploy.kills;

import static org.awaitility.Awaitility.await;

import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.servers.ServerFiles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A PostgreSQL that can be crashed and started again. */
final class PostgresServer implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path data;
    private final EmbeddedPostgres server;
    private final Process watchdog;
    private Process restarted;

    private PostgresServer(Path data, EmbeddedPostgres server, Process watchdog) {
        this.data = data;
        this.server = server;
        this.watchdog = watchdog;
    }

    static PostgresServer start() throws IOException {
        Path data = Files.createTempDirectory("postdeploy-kills-pg").resolve("data");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setServerConfig("max_prepared_transactions", "50")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new PostgresServer(data, server, watch(data));
    }

    /** Ends the server, whichever process it is by then, when this JVM is gone. */
    private static Process watch(Path data) throws IOException {
        Path file = data.resolve("postmaster.pid");
        return new ProcessBuilder("sh", "-c", "read nothing; kill -QUIT $(head -n 1 " + file + ")")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** A new, empty database. */
    TestDatabase.Address create() {
        String name = "kills_" + DATABASES.incrementAndGet();
        address("postgres").execute("CREATE DATABASE " + name);
        return address(name);
    }

    private TestDatabase.Address address(String database) {
        return new TestDatabase.Address(
                "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database, "postgres", "postgres");
    }

    /** What {@code pg_ctl stop -m immediate} does: every session is cut off, nothing is written any more. */
    void crash() throws IOException {
        ProcessHandle postmaster = postmaster();
        new ProcessBuilder("sh", "-c", "kill -QUIT " + postmaster.pid()).start();
        await("end of PostgreSQL").atMost(BOUND).until(() -> !postmaster.isAlive());
    }

    /** The same server on the same port. Returns when it takes connections again. */
    void restart(List<String> command) throws IOException {
        restarted = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await("PostgreSQL").atMost(BOUND).until(this::answers);
    }

    /** How the running server was started, for {@link #restart}. */
    List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to be root
        }
        String line = Files.readString(Path.of("/proc/" + postmaster().pid() + "/cmdline"));
        command.addAll(List.of(line.split("\0")));
        return command;
    }

    private boolean answers() {
        try (Connection connection = address("postgres").connect()) {
            return connection.isValid(5);
        } catch (SQLException notYet) {
            return false;
        }
    }

    private ProcessHandle postmaster() throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (restarted != null) {
            restarted.destroy();
        }
        watchdog.destroyForcibly();
        ServerFiles.delete(data.getParent());
    }
}
