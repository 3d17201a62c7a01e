package io.github.postdeploy.internal.cli.migrations;

import io.github.postdeploy.internal.cli.client.ClientException;
import io.github.postdeploy.internal.cli.client.ExitCode;
import io.github.postdeploy.internal.migration.flyway.FlywaySetup;
import io.github.postdeploy.internal.migration.liquibase.LiquibaseSetup;
import io.github.postdeploy.internal.migration.tool.MigrationTool;
import io.github.postdeploy.migration.MigrationOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which migrations, and on which database. */
final class ToolOptions {

    private static final String LOCATIONS = "flyway.locations";

    @Mixin
    private DatabaseOptions database;

    @Option(names = "--schema", paramLabel = "NAME", description = "Schema of the migrations. Default: the user's.")
    private String schema;

    @Option(
            names = "--location",
            paramLabel = "PLACE",
            description =
                    "For Flyway: a folder, or a location as in classpath:db/migration; may be given several times."
                            + " Default: src/main/resources/db/migration, db/migration.")
    private List<String> locations = List.of();

    @Option(
            names = "--changelog",
            paramLabel = "FILE",
            description =
                    "For Liquibase: the changelog. What it includes is looked for from src/main/resources, or from"
                            + " --search-path.")
    private String changelog;

    @Option(
            names = "--search-path",
            paramLabel = "DIR",
            description = "For Liquibase: where names of changelogs begin.")
    private Path searchPath;

    @Option(names = "--contexts", paramLabel = "LIST", description = "For Liquibase: the contexts that are wanted.")
    private String contexts = "";

    @Option(
            names = "--label-filter",
            paramLabel = "EXPRESSION",
            description = "For Liquibase: the labels that are wanted.")
    private String labels = "";

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "A setting of Flyway, as in flyway.placeholders.env=prod, or a parameter of the changelog; may be"
                            + " given several times.")
    private Map<String, String> parameters = Map.of();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Properties of Flyway (flyway.conf); of Liquibase (liquibase.properties) what is said of the database.")
    private Path config;

    @Mixin
    private LibraryOption library;

    /** The changelog that is given. */
    Optional<String> changelog() {
        return Optional.ofNullable(changelog);
    }

    /** Where names of changelogs begin, if that is given. */
    Optional<Path> searchPath() {
        return Optional.ofNullable(searchPath);
    }

    /** @throws ClientException if the folder of libraries is not there */
    void checkLibraries(Path directory) {
        library.check(directory);
    }

    /** What is set. */
    Map<String, String> parameters() {
        return parameters;
    }

    /** The tool, connected; to be closed. */
    Opened open(Surroundings surroundings) {
        checkLibraries(surroundings.directory());
        boolean flyway = changelog == null;
        ToolSettings settings = new ToolSettings(config, surroundings, flyway);
        DataSource dataSource = database.open(surroundings, settings);
        try {
            MigrationTool tool = flyway
                    ? flyway(surroundings, settings, dataSource)
                    : liquibase(surroundings.directory(), dataSource);
            return new Opened(tool, dataSource);
        } catch (Exception wrong) {
            throw Failures.of(wrong, ExitCode.USAGE);
        }
    }

    /**
     * A tool that is connected.
     *
     * @param dataSource of its database
     */
    record Opened(MigrationTool tool, DataSource dataSource) implements AutoCloseable {

        @Override
        public void close() {
            tool.close();
        }
    }

    private MigrationTool flyway(Surroundings surroundings, ToolSettings settings, DataSource dataSource) {
        Path directory = surroundings.directory();
        Map<String, String> all = new HashMap<>(settings.file());
        parameters.forEach((name, value) -> all.put(name.startsWith("flyway.") ? name : "flyway." + name, value));
        boolean told = all.containsKey(LOCATIONS)
                || surroundings.variable("FLYWAY_LOCATIONS").isPresent();
        List<String> places = locations.isEmpty() && !told
                ? usual(directory)
                : locations.stream().map(each -> place(directory, each)).toList();
        return FlywaySetup.open(MigrationOptions.configured(), dataSource, Optional.ofNullable(schema), places, all);
    }

    private static List<String> usual(Path directory) {
        List<String> there = SqlFiles.USUAL.stream()
                .filter(usual -> Files.isDirectory(directory.resolve(usual)))
                .map(usual -> place(directory, usual))
                .toList();
        if (there.isEmpty()) {
            throw new ClientException(
                    ExitCode.USAGE,
                    "There is no folder " + String.join(" or ", SqlFiles.USUAL)
                            + " here. Give --location for Flyway, or --changelog for Liquibase.");
        }
        return there;
    }

    /** Folders are meant relative to where the command line was started, which Flyway does not know. */
    private static String place(Path directory, String location) {
        String prefix = "filesystem:";
        boolean file = location.startsWith(prefix);
        String path = file ? location.substring(prefix.length()) : location;
        if (!file && path.contains(":") || path.matches(".*[*?].*")) {
            return location;
        }
        if (!Files.isDirectory(directory.resolve(path))) {
            throw new ClientException(
                    ExitCode.USAGE,
                    "There is no folder " + path + " here. Of --location, what is on the class path begins with"
                            + " classpath:.");
        }
        return prefix + directory.resolve(path).normalize();
    }

    private MigrationTool liquibase(Path directory, DataSource dataSource) throws Exception {
        ChangelogFile file = ChangelogFile.find(directory, changelog, Optional.ofNullable(searchPath));
        return LiquibaseSetup.open(
                MigrationOptions.configured(),
                dataSource,
                Optional.ofNullable(schema),
                file.root(),
                file.name(),
                new LiquibaseSetup.Choice(contexts, labels, parameters));
    }
}
