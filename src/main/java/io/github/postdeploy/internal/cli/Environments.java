package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.text.ShellWord;
import io.github.postdeploy.internal.cli.wait.Ticker;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;

/** Finds out where this command line runs. */
public final class Environments {

    private static final Path HERE = Path.of("").toAbsolutePath();

    private Environments() {}

    /** A program of its own, which asks over the network. */
    public static Environment ofProcess() {
        Map<String, String> variables = System.getenv();
        return new Environment(
                variables,
                Consoles.ofProcess(variables),
                Ticker.SYSTEM,
                HERE,
                "java -jar " + ShellWord.of(jar()),
                null);
    }

    /** Part of the application, which somebody has started somehow. */
    public static Environment ofApplication(Client application) {
        Map<String, String> variables = System.getenv();
        return new Environment(variables, Consoles.ofApplication(variables), Ticker.SYSTEM, HERE, "…", application);
    }

    /** The name of the jar that this class comes from. */
    private static String jar() {
        CodeSource source = Environments.class.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? "postdeploy-cli.jar"
                    : Path.of(source.getLocation().toURI()).getFileName().toString();
        } catch (URISyntaxException | RuntimeException unknown) {
            return "postdeploy-cli.jar";
        }
    }
}
