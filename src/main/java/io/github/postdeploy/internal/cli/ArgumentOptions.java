package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.input.SecretFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What an action is given. */
final class ArgumentOptions {

    @Option(
            names = {"-a", "--arg"},
            paramLabel = "NAME=VALUE",
            description = "An argument for the action; may be given several times.")
    private Map<String, String> arguments = new LinkedHashMap<>();

    @Option(
            names = "--arg-file",
            paramLabel = "NAME=FILE",
            description = "An argument whose value is what the file holds, without the line break at its end: for"
                    + " secrets, which a command line shows to everybody.")
    private Map<String, Path> files = new LinkedHashMap<>();

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>(arguments);
        files.forEach((name, file) -> {
            String value = SecretFile.content("--arg-file", file).replaceFirst("\\R\\z", "");
            if (values.putIfAbsent(name, value) != null) {
                throw new ClientException(
                        ExitCode.USAGE,
                        "The argument '" + name + "' is given by --arg and by --arg-file. Give it once.");
            }
        });
        return values;
    }
}
