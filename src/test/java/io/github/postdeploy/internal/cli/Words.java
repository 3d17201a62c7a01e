package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.text.Console;
import io.github.postdeploy.internal.cli.wait.SteppedTicker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;

/** The command line in this JVM: what it prints, and what it ends with. */
record Words(int exitCode, String out, String err) {

    static Words of(Map<String, String> variables, String... arguments) {
        return of(variables, null, arguments);
    }

    static Words of(Map<String, String> variables, Client local, String... arguments) {
        return in(Path.of("").toAbsolutePath(), variables, local, arguments);
    }

    static Words in(Path directory, Map<String, String> variables, Client local, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                false,
                ZoneId.of("Asia/Tokyo"),
                StandardCharsets.UTF_8);
        Environment environment =
                new Environment(variables, console, new SteppedTicker(), directory, "java -jar cli.jar", local);
        int exitCode = CommandLines.run(environment, arguments);
        return new Words(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
