package io.github.postdeploy.migration;

import io.github.postdeploy.internal.store.TestDatabase.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A small application's migrations, and its database. */
final class FlywayProject {

    private final Path folder;
    private final Address database;

    FlywayProject(Path folder, Address database) {
        this.folder = folder;
        this.database = database;
    }

    /** Writes a script, or another text for it. */
    FlywayProject with(String file, String... lines) {
        try {
            Files.writeString(folder.resolve(file), String.join("\n", lines) + "\n");
            return this;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    FluentConfiguration configuration() {
        return Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("filesystem:" + folder)
                .placeholders(Map.of("suffix", "_old"));
    }

    Flyway flyway() {
        return configuration().load();
    }

    /** Brings the database to where the previous release has left it. */
    FlywayProject migrated() {
        flyway().migrate();
        return this;
    }

    /** Versions that are applied, repeatable ones by their description, in the order of their application. */
    List<String> applied() {
        return Stream.of(flyway().info().applied()).map(FlywayProject::name).toList();
    }

    /** What is applied is what the files say, and nothing but pending ones is missing. */
    FlywayProject validated() {
        configuration().ignoreMigrationPatterns("*:pending").load().validate();
        return this;
    }

    boolean hasColumn(String table, String column) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                if (row.getMetaData().getColumnName(i).equalsIgnoreCase(column)) {
                    return true;
                }
            }
            return false;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String name(MigrationInfo info) {
        return info.getVersion() == null
                ? info.getDescription()
                : info.getVersion().getVersion();
    }
}
