package io.github.postdeploy.internal.cli;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.http.Credentials;
import io.github.postdeploy.internal.cli.http.ServerAddress;
import io.github.postdeploy.internal.cli.input.SecretFile;
import io.github.postdeploy.internal.cli.text.Invocation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options that say which application, and who asks. */
final class Connection {

    static final String NAME = "connection";

    private static final String SERVER = "POSTDEPLOY_SERVER";
    private static final String TOKEN = "POSTDEPLOY_TOKEN";
    private static final String USER = "POSTDEPLOY_USER";
    private static final String PASSWORD = "POSTDEPLOY_PASSWORD";

    @Option(
            names = {"-s", "--server"},
            paramLabel = "URL",
            description = "Address of the application, or of its /postdeploy. Default: POSTDEPLOY_SERVER.")
    private String server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "File that holds the token of postdeploy.admin.token. Default: POSTDEPLOY_TOKEN.")
    private Path tokenFile;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The token itself. Every user of this machine can read it: rather use POSTDEPLOY_TOKEN"
                    + " or --token-file.")
    private String token;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "User of the container, where it lets users in instead of a token. Default: POSTDEPLOY_USER.")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File that holds the user's password. Default: POSTDEPLOY_PASSWORD.")
    private Path passwordFile;

    ServerAddress address(Map<String, String> variables) {
        String text = Optional.ofNullable(server)
                .or(() -> variable(variables, SERVER))
                .orElseThrow(() -> usage("It is not said which application is meant. Give its address with --server, or"
                        + " in the environment as " + SERVER + "."));
        try {
            return ServerAddress.of(text);
        } catch (IllegalArgumentException wrong) {
            throw usage("--server or " + SERVER + ": " + wrong.getMessage());
        }
    }

    Credentials credentials(Map<String, String> variables) {
        if (token != null && tokenFile != null) {
            throw usage("Both --token and --token-file are given. Give one.");
        }
        if ((token != null || tokenFile != null) && user != null) {
            throw usage("Both a token (--token, --token-file) and --user are given. Give one.");
        }
        if (token != null) {
            return Credentials.token(token);
        }
        if (tokenFile != null) {
            return Credentials.token(SecretFile.read("--token-file", tokenFile));
        }
        if (user == null && variable(variables, TOKEN).isPresent()) {
            return Credentials.token(variables.get(TOKEN).strip());
        }
        return Optional.ofNullable(user)
                .or(() -> variable(variables, USER))
                .map(name -> Credentials.user(name, password(variables)))
                .orElse(Credentials.NONE);
    }

    private String password(Map<String, String> variables) {
        if (passwordFile != null) {
            return SecretFile.read("--password-file", passwordFile);
        }
        return variable(variables, PASSWORD)
                .orElseThrow(() -> usage("The user's password is missing. Give it in the environment as " + PASSWORD
                        + ", or with" + " --password-file."));
    }

    /** How to ask again, telling no secret. */
    Invocation invocation(String program, ServerAddress address, Map<String, String> variables) {
        List<String> options = new ArrayList<>();
        if (server != null) {
            options.addAll(List.of("--server", server));
        }
        if (tokenFile != null) {
            options.addAll(List.of("--token-file", tokenFile.toString()));
        }
        if (user != null) {
            options.addAll(List.of("--user", user));
        }
        if (passwordFile != null) {
            options.addAll(List.of("--password-file", passwordFile.toString()));
        }
        boolean withToken = token != null
                || tokenFile != null
                || user == null && variable(variables, USER).isEmpty();
        String credentials = withToken
                ? "-H @<(printf 'Postdeploy-Token: %s' \"$" + TOKEN + "\")"
                : "-u \"" + (user == null ? "$" + USER : user.replaceAll("[\"$`\\\\]", "\\\\$0")) + "\"";
        return new Invocation(program, options, Optional.of(new Invocation.Curl(credentials, address.toString())));
    }

    private static Optional<String> variable(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    private static ClientException usage(String message) {
        return new ClientException(ExitCode.USAGE, message);
    }
}
