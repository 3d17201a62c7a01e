package io.github.postdeploy.internal.jms;

import io.github.postdeploy.servers.FreePorts;
import io.github.postdeploy.servers.ServerFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A broker that is a process on the loopback address. It ends at the latest with this JVM, also when that is killed. */
public final class BrokerProcess implements AutoCloseable {

    private static final String READY = "READY";

    private final Path data;
    private final int port = FreePorts.next();
    private Process process;

    private BrokerProcess(Path data) {
        this.data = data;
    }

    public static BrokerProcess launch() {
        try {
            BrokerProcess broker = new BrokerProcess(Files.createTempDirectory("postdeploy-broker"));
            broker.start();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "tcp://127.0.0.1:" + port;
    }

    /** Returns when it takes connections. */
    public void start() {
        try {
            process = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BrokerProcess.class.getName(),
                            Integer.toString(port),
                            data.toString()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
            String line = output.readLine();
            while (!READY.equals(line)) {
                if (line == null) {
                    throw new IllegalStateException("The broker has ended.");
                }
                line = output.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL, and its end. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGSTOP: it answers nobody, and nobody is told. */
    public void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid())
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that it has written, while it is not there. */
    public void deleteData() {
        try {
            ServerFiles.delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        deleteData();
    }

    /** Takes port and directory; ends with its standard input. */
    public static void main(String[] arguments) throws IOException {
        EmbeddedBroker.onTcp(Integer.parseInt(arguments[0]), Path.of(arguments[1]));
        System.out.println(READY);
        System.in.transferTo(System.err);
        System.exit(0);
    }
}
