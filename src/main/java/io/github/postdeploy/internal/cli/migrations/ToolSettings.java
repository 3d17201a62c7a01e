package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What Flyway or Liquibase are told by their own files and variables. */
final class ToolSettings {

    /** Our words, Flyway's and Liquibase's. */
    private static final Map<String, String[]> WORDS = Map.of(
            "url", new String[] {"flyway.url", "FLYWAY_URL", "url", "LIQUIBASE_COMMAND_URL"},
            "user", new String[] {"flyway.user", "FLYWAY_USER", "username", "LIQUIBASE_COMMAND_USERNAME"},
            "password", new String[] {"flyway.password", "FLYWAY_PASSWORD", "password", "LIQUIBASE_COMMAND_PASSWORD"});

    private final Map<String, String> file;
    private final Surroundings surroundings;
    private final boolean flyway;

    /**
     * Reads them.
     *
     * @param config file of properties; null for none
     * @param flyway or else Liquibase
     */
    ToolSettings(Path config, Surroundings surroundings, boolean flyway) {
        this.file = config == null ? Map.of() : read(surroundings.directory().resolve(config));
        this.surroundings = surroundings;
        this.flyway = flyway;
    }

    private static Map<String, String> read(Path config) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(config, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new ClientException(
                    ExitCode.USAGE,
                    "The file " + config + " of --config cannot be read (" + unreadable.getMessage() + ").");
        }
        Map<String, String> all = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
        return all;
    }

    /** {@code url}, {@code user} or {@code password} of the database. */
    Optional<String> get(String word) {
        String[] names = WORDS.get(word);
        int first = flyway ? 0 : 2;
        return Optional.ofNullable(file.get(names[first])).or(() -> surroundings.variable(names[first + 1]));
    }

    /** All of the file. */
    Map<String, String> file() {
        return file;
    }
}
