package io.github.postdeploy.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts the jar of the command line. */
public final class Cli {

    private static final long SECONDS_TO_END = 120;

    private final Path directory;
    private final Map<String, String> variables;

    private Cli(Path directory, Map<String, String> variables) {
        this.directory = directory;
        this.variables = variables;
    }

    /**
     * @param directory where it leaves what it prints, and starts
     * @param server the application's address
     */
    public static Cli of(Path directory, String server, String token) {
        return new Cli(directory, Map.of("POSTDEPLOY_SERVER", server, "POSTDEPLOY_TOKEN", token));
    }

    /** The jar as the build has packed it. */
    public static Path jar() {
        return Path.of(System.getProperty("cli.jar"));
    }

    Cli without(String variable) {
        Map<String, String> fewer = new HashMap<>(variables);
        fewer.remove(variable);
        return new Cli(directory, fewer);
    }

    Cli with(String variable, String value) {
        Map<String, String> more = new HashMap<>(variables);
        more.put(variable, value);
        return new Cli(directory, more);
    }

    /** What it printed and ended with. */
    public record Result(int exitCode, String out, String err) {}

    /** Runs it to its end. */
    public Result run(String... arguments) {
        try (Running running = start(arguments)) {
            return running.result();
        }
    }

    Running start(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // One of many short ones on a machine that has other things to do.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-jar",
                jar().toString()));
        command.addAll(List.of(arguments));
        return start(command);
    }

    /** Runs a script with the same surroundings. */
    Running shell(Path script) {
        return start(List.of("bash", script.toString()));
    }

    Running start(List<String> command) {
        try {
            Path out = Files.createTempFile(directory, "out", ".txt");
            Path err = Files.createTempFile(directory, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("POSTDEPLOY_"));
            builder.environment().putAll(variables);
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It runs. */
    static final class Running implements AutoCloseable {

        private final Process process;
        private final Path out;
        private final Path err;

        private Running(Process process, Path out, Path err) {
            this.process = process;
            this.out = out;
            this.err = err;
        }

        Process process() {
            return process;
        }

        String out() {
            return read(out);
        }

        String err() {
            return read(err);
        }

        private static String read(Path file) {
            try {
                return Files.readString(file, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Result result() {
            try {
                if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                    throw new AssertionError("The command line does not end:\n" + out() + err());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return new Result(process.exitValue(), out(), err());
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
