package io.github.postdeploy.kills;

import static org.awaitility.Awaitility.await;

import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.servers.Client;
import io.github.postdeploy.servers.FreePorts;
import io.github.postdeploy.servers.ServerFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An application server with one application, as a plain process in a directory of its own. */
abstract class ServerProcess implements Node {

    private static final Duration READY = Duration.ofMinutes(6);
    private static final Duration END = Duration.ofSeconds(60);

    private final Setup setup;
    private final int httpPort = FreePorts.next();
    private final int adminPort = FreePorts.next();
    private Child child;

    ServerProcess(Setup setup) {
        this.setup = setup;
    }

    /**
     * What a server is made of.
     *
     * @param node the node's name
     * @param directory of the server, made anew
     * @param database where everything is
     * @param gates where the test halts the node
     * @param war the application
     * @param properties more system properties, each {@code name=value}
     */
    record Setup(
            String node,
            Path directory,
            TestDatabase.Address database,
            GateKeeper gates,
            KillsWar war,
            List<String> properties) {}

    /** Makes the server's directory, with the application in it. */
    final ServerProcess prepare() throws IOException {
        ServerFiles.delete(directory());
        Files.createDirectories(directory());
        configure();
        Files.copy(
                setup.war().on(dataSource()),
                Files.createDirectories(deployments()).resolve("kills.war"));
        return this;
    }

    /** Copies and completes the server's configuration. */
    abstract void configure() throws IOException;

    /** The JNDI name of the data source. */
    abstract String dataSource();

    /** Where the server looks for applications when it starts. */
    abstract Path deployments();

    /** The arguments of {@code java}. */
    abstract List<String> arguments() throws IOException;

    /** The file the server logs to. */
    abstract Path log();

    /** Completes how the process is started. */
    void complete(ProcessBuilder builder) throws IOException {}

    final Path home() {
        return Path.of(System.getProperty("server.home"));
    }

    final Path directory() {
        return setup.directory();
    }

    final TestDatabase.Address database() {
        return setup.database();
    }

    final int httpPort() {
        return httpPort;
    }

    final int adminPort() {
        return adminPort;
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    /** The settings of the node, as arguments of {@code java}. */
    final List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(
                "-Xmx512m",
                "-Dpostdeploy.node=" + setup.node(),
                "-Dpostdeploy.application=kills",
                "-Dpostdeploy.admin.token=" + TOKEN,
                "-Dkills.gates=" + setup.gates().directory()));
        setup.properties().forEach(property -> settings.add("-D" + property));
        return settings;
    }

    @Override
    public final String name() {
        return setup.node();
    }

    @Override
    public final Child child() {
        return child;
    }

    @Override
    public final void start() {
        try {
            List<String> command = new ArrayList<>(List.of(java().toString()));
            command.addAll(arguments());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory().resolve("console.log").toFile()));
            complete(builder);
            child = Child.start(builder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final void awaitReady() {
        try {
            await(name() + " answers").atMost(READY).until(() -> child.isAlive() && answers());
        } catch (RuntimeException e) {
            throw new IllegalStateException(name() + " does not answer; its log: " + log(), e);
        }
    }

    private boolean answers() {
        try {
            return client().get("postdeploy/status").status() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    @Override
    public final void awaitEnd() {
        child.awaitEnd(END);
    }

    @Override
    public final String run(String action) {
        return client().run("one", action).run().getString("id");
    }

    final Client client() {
        return Client.of(URI.create("http://127.0.0.1:" + httpPort + "/kills/")).bearer(TOKEN);
    }

    /** The distribution's file in the server's own directory, changed. */
    static void change(Path from, Path to, Change change) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(to, change.apply(Files.readString(to)));
    }

    @FunctionalInterface
    interface Change {
        String apply(String text) throws IOException;
    }

    @Override
    public final void close() {
        if (child != null) {
            child.close();
        }
    }
}
