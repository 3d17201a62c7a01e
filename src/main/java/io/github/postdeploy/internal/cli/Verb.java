package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.http.RestClient;
import io.github.postdeploy.internal.cli.http.ServerAddress;
import io.github.postdeploy.internal.cli.text.Invocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Something that can be done with an application. */
@Command(mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false)
abstract class Verb implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private PostDeploy postDeploy;

    @Option(
            names = "--json",
            description = "Print the answer as JSON, and nothing else. Errors are JSON too, on standard error.")
    private boolean json;

    @Override
    public final Integer call() {
        return run(session()).number();
    }

    abstract ExitCode run(Session session);

    boolean json() {
        return json;
    }

    Environment environment() {
        return postDeploy.environment();
    }

    private Session session() {
        Environment environment = environment();
        if (environment.isLocal()) {
            return new Session(environment.local(), environment, json, invocation());
        }
        Map<String, String> variables = environment.variables();
        RestClient client =
                new RestClient(connection().address(variables), connection().credentials(variables));
        return new Session(client, environment, json, invocation());
    }

    Invocation invocation() {
        Environment environment = environment();
        if (environment.isLocal()) {
            return new Invocation(environment.program(), List.of(), Optional.empty());
        }
        ServerAddress address = connection().address(environment.variables());
        return connection().invocation(environment.program(), address, environment.variables());
    }

    private Connection connection() {
        return (Connection) spec.mixins().get(Connection.NAME).userObject();
    }
}
