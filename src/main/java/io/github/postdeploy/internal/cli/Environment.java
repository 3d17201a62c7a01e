package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.Client;
import io.github.postdeploy.internal.cli.text.Console;
import io.github.postdeploy.internal.cli.wait.Ticker;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the command line has around it.
 *
 * @param variables of the environment
 * @param console where words go
 * @param ticker what passes time
 * @param directory in which it was started
 * @param program how this command line is started, as a shell reads it
 * @param local the application in this very process; null where it is elsewhere
 */
public record Environment(
        Map<String, String> variables, Console console, Ticker ticker, Path directory, String program, Client local) {

    boolean isLocal() {
        return local != null;
    }
}
