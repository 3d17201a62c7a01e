package io.github.postdeploy.kills;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.store.TestDatabase;
import io.github.postdeploy.kills.process.QuorumMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A party of a quorum that can be killed and frozen. */
final class QuorumProcess implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Child child;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Instant clock;

    private QuorumProcess(Child child) {
        this.child = child;
        Thread listener = new Thread(() -> child.process()
                .inputReader(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(QuorumMain.MARK))
                .forEach(line -> lines.add(line.substring(QuorumMain.MARK.length()))));
        listener.setDaemon(true);
        listener.start();
        this.clock = Instant.parse(line(QuorumMain.CLOCK));
    }

    /** A party of the quorum 'plan', which waits up to a minute for the others. */
    static QuorumProcess start(
            TestDatabase.Address database, Duration lease, String party, int parties, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), QuorumMain.class.getName()));
        command.addAll(List.of(database.url(), database.user(), database.password(), "plan", party));
        command.addAll(List.of(Integer.toString(parties), PATIENCE.toString(), lease.toString()));
        return new QuorumProcess(Child.start(new ProcessBuilder(command).redirectError(Redirect.DISCARD)));
    }

    private String line(String beginning) {
        try {
            String line = lines.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(line).startsWith(beginning);
            return line.substring(beginning.length());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it takes the time to be. */
    Instant clock() {
        return clock;
    }

    Child child() {
        return child;
    }

    QuorumProcess awaitWorking() {
        line(QuorumMain.WORKING);
        return this;
    }

    /** The leader may end its work. */
    QuorumProcess go() {
        try {
            child.process().getOutputStream().write('\n');
            child.process().getOutputStream().flush();
            return this;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** What it says at its end, and what it ends with. */
    String end() {
        String said = line(QuorumMain.SAID);
        child.awaitEnd(PATIENCE);
        return child.process().exitValue() + " " + said;
    }

    @Override
    public void close() {
        child.close();
    }
}
