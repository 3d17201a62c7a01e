package io.github.postdeploy.cli;

import io.github.postdeploy.internal.cli.CommandLines;
import io.github.postdeploy.internal.cli.Environments;
import io.github.postdeploy.internal.cli.client.Client;
import jakarta.enterprise.inject.Instance;
import java.util.Objects;

/**
 * The verbs of the command line, for applications that have a main of their own on CDI in Java SE.
 *
 * <pre>{@code
 * public static void main(String[] arguments) {
 *     int exitCode;
 *     try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
 *         exitCode = PostDeployCommands.run(container, arguments);
 *     }
 *     System.exit(exitCode);
 * }
 * }</pre>
 *
 * <p>So {@code java -jar application.jar once rebuild-index} does what {@code java -jar postdeploy-<version>-cli.jar once
 * rebuild-index --wait} does over the network. The class path needs {@code info.picocli:picocli}, and, for a bar on a
 * terminal, {@code me.tongfei:progressbar}; the library itself brings neither.
 *
 * <p>Stateless, and safe for use by several threads.
 */
public final class PostDeployCommands {

    private PostDeployCommands() {}

    /**
     * Does what the arguments say with the application in this container, prints the answer to {@link System#out} and
     * everything else to {@link System#err}. Runs are recorded with the trigger {@link
     * io.github.postdeploy.Trigger#CLI} and, as actor, the user of the operating system.
     *
     * <p>Verbs that make actions run always wait for them, since the runs would end with the process; {@code --timeout}
     * limits that. Where the store is not ready yet, for it has just started, it is waited for up to a minute.
     *
     * <p>Automatic actions start with the container, whatever the arguments say; set {@code postdeploy.auto=false} where
     * they are to start with the verb {@code auto} only.
     *
     * @param container a started container with the application's beans, such as {@code SeContainer}, which is left open
     * @param arguments a verb and its options, as {@code --help} tells them
     * @return one of the exit codes that {@code --help} lists: 0 if all went well
     * @throws jakarta.enterprise.inject.UnsatisfiedResolutionException if the container knows nothing of Postdeploy
     * @throws NoClassDefFoundError if picocli is not on the class path
     */
    public static int run(Instance<Object> container, String... arguments) {
        Objects.requireNonNull(container, "container");
        Instance<Client> client = container.select(Client.class);
        return CommandLines.run(Environments.ofApplication(client.get()), arguments);
    }
}
