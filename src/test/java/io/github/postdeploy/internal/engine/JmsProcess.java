package io.github.postdeploy.internal.engine;

import com.zaxxer.hikari.HikariDataSource;
import io.github.postdeploy.internal.store.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * A node that is a process, and whose runs travel through a broker. It is told on its standard input what to run, and ends
 * with it.
 */
final class JmsProcess implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(3);
    static final Duration RESEND = Duration.ofSeconds(2);
    static final int CONCURRENCY = 2;

    private static final String READY = "READY";
    private static final String ASKED = "ASKED";
    private static final Duration WORK = Duration.ofMillis(200);

    private final List<String> command;
    private final String node;
    private Process process;
    private BufferedReader output;

    private JmsProcess(String node, List<String> command) {
        this.node = node;
        this.command = command;
    }

    /** Not started. @param executed how many runs to execute before those that follow do not end */
    static JmsProcess of(TestDatabase.Address database, JmsLab lab, String node, int executed) {
        return new JmsProcess(
                node,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JmsProcess.class.getName(),
                        database.url(),
                        lab.application().name(),
                        node,
                        lab.url(),
                        Integer.toString(executed)));
    }

    static List<String> names(int actions) {
        return IntStream.range(0, actions).mapToObj("action %03d"::formatted).toList();
    }

    /** Declares the actions that all nodes know. */
    static void declare(TestApplication application, ExecutionTable executions, String node, int executed) {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger mayEnd = new AtomicInteger(executed);
        names(500)
                .forEach(name -> application.manual(name, context -> {
                    executions.record(name, node);
                    LockSupport.parkNanos(WORK.toNanos()); // the work
                    if (mayEnd.getAndDecrement() <= 0) {
                        never.await();
                    }
                }));
    }

    String node() {
        return node;
    }

    /** Does not wait. */
    JmsProcess start() {
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            output = process.inputReader(StandardCharsets.UTF_8);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JmsProcess awaitReady() {
        awaitLine(READY);
        return this;
    }

    /** Returns when the run is claimed. */
    void run(String action) {
        try {
            process.getOutputStream().write((action + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        awaitLine(ASKED);
    }

    private void awaitLine(String wanted) {
        try {
            for (String line = output.readLine(); !wanted.equals(line); line = output.readLine()) {
                if (line == null) {
                    throw new IllegalStateException(node + " has ended.");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL, and its end. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    /** Takes the database's URL, the application's name, the node's, the broker's URL, and how many runs end. */
    public static void main(String[] arguments) throws IOException {
        HikariDataSource pool = new TestDatabase.Address(arguments[0], "postgres", "").pool(10);
        TestApplication application = new TestApplication(arguments[1], pool).lease(LEASE);
        ExecutionTable executions = new ExecutionTable(pool, arguments[1]);
        declare(application, executions, arguments[2], Integer.parseInt(arguments[4]));
        JmsLab lab = new JmsLab(application, arguments[3]);
        TestNode node = application
                .start(arguments[2], lab.scheduler(true, CONCURRENCY, RESEND))
                .awaitReady();
        System.out.println(READY);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        for (String action = commands.readLine(); action != null; action = commands.readLine()) {
            node.one(action);
            System.out.println(ASKED);
        }
        System.exit(0);
    }
}
