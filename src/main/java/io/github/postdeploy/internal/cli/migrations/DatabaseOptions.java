package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.cli.input.SecretFile;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import picocli.CommandLine.Option;

/** Which database. */
final class DatabaseOptions {

    private static final String URL = "POSTDEPLOY_DB_URL";
    private static final String USER = "POSTDEPLOY_DB_USER";
    private static final String PASSWORD = "POSTDEPLOY_DB_PASSWORD";

    @Option(
            names = "--url",
            paramLabel = "JDBC-URL",
            description = "The database. Default: POSTDEPLOY_DB_URL, or what the tool's own settings say.")
    private String url;

    @Option(names = "--user", paramLabel = "NAME", description = "Its user. Default: POSTDEPLOY_DB_USER.")
    private String user;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File that holds the user's password. Default: POSTDEPLOY_DB_PASSWORD.")
    private Path passwordFile;

    /**
     * The database.
     *
     * @param settings of the tool
     */
    DataSource open(Surroundings surroundings, ToolSettings settings) {
        String address = Optional.ofNullable(url)
                .or(() -> surroundings.variable(URL))
                .or(() -> settings.get("url"))
                .orElseThrow(() -> new ClientException(
                        ExitCode.USAGE,
                        "It is not said which database is meant. Give its JDBC URL with --url, or in the environment as "
                                + URL + "."));
        Optional<String> name =
                Optional.ofNullable(user).or(() -> surroundings.variable(USER)).or(() -> settings.get("user"));
        Optional<String> password = Optional.ofNullable(passwordFile)
                .map(file -> SecretFile.read(
                        "--password-file", surroundings.directory().resolve(file)))
                .or(() -> surroundings.variable(PASSWORD))
                .or(() -> settings.get("password"));
        try {
            return DriverDataSource.of(address, name.orElse(null), password.orElse(null));
        } catch (SQLException none) {
            throw new ClientException(ExitCode.USAGE, none.getMessage());
        }
    }
}
