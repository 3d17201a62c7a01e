package io.github.postdeploy.kills;

import io.github.postdeploy.internal.store.JpaProvider;
import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.kills.process.NodeMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A node that is a plain JVM. */
final class JvmNode implements Node {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(30);

    private final Setup setup;
    private final Path log;
    private Child child;
    private BlockingQueue<String> answers;

    JvmNode(Setup setup) {
        this.setup = setup;
        this.log = setup.gates().directory().resolve(setup.node() + ".log");
    }

    /**
     * What a node is made of.
     *
     * @param node its name
     * @param database where everything is
     * @param provider of Jakarta Persistence
     * @param gates where the test halts the node
     * @param options more arguments of {@code java}
     */
    record Setup(
            String node, TestDatabase.Address database, JpaProvider provider, GateKeeper gates, List<String> options) {}

    @Override
    public String name() {
        return setup.node();
    }

    @Override
    public Child child() {
        return child;
    }

    @Override
    public void start() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.util.logging.config.file=" + System.getProperty("java.util.logging.config.file"),
                "-Dpostdeploy.node=" + setup.node(),
                "-Dpostdeploy.application=kills",
                "-Dpostdeploy.admin.token=" + TOKEN,
                "-Dkills.gates=" + setup.gates().directory()));
        command.addAll(setup.options());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                NodeMain.class.getName(),
                setup.database().url(),
                setup.database().user(),
                setup.database().password(),
                setup.provider().name()));
        child = Child.start(new ProcessBuilder(command)
                .directory(setup.gates().directory().toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())));
        answers = listen(child.process());
    }

    private static BlockingQueue<String> listen(Process process) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread listener = new Thread(() -> process.inputReader(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(NodeMain.MARK))
                .forEach(line -> lines.add(line.substring(NodeMain.MARK.length()))));
        listener.setDaemon(true);
        listener.start();
        return lines;
    }

    @Override
    public void awaitReady() {
        String answer = answer();
        if (!NodeMain.READY.equals(answer)) {
            throw new AssertionError(answer + "\n" + log());
        }
    }

    @Override
    public void awaitEnd() {
        child.awaitEnd(END);
    }

    @Override
    public String run(String action) {
        String answer = tell(NodeMain.RUN + action);
        if (answer.length() != 36) {
            throw new AssertionError(answer);
        }
        return answer;
    }

    /** Takes all connections of its pool from the node. */
    void takeConnections() {
        obey(NodeMain.TAKE);
    }

    void giveConnections() {
        obey(NodeMain.GIVE);
    }

    private void obey(String command) {
        String answer = tell(command);
        if (!answer.equals(command)) {
            throw new AssertionError(answer);
        }
    }

    /** Whether automatic actions have started there, and why not. */
    String startState() {
        return tell(NodeMain.START);
    }

    /** The nodes that it believes to be alive. */
    List<String> liveNodes() {
        return List.of(tell(NodeMain.NODES).split(" "));
    }

    /** What the node takes the time to be. */
    Instant clock() {
        return Instant.parse(tell(NodeMain.CLOCK));
    }

    private String tell(String command) {
        try {
            child.process().getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
            child.process().getOutputStream().flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException(log(), e);
        }
    }

    private String answer() {
        try {
            String answer = answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (answer == null) {
                throw new AssertionError(setup.node() + " does not answer\n" + log());
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the node wrote about itself, through all its lives. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (child != null) {
            child.close();
        }
    }
}
