package io.github.postdeploy.migration;

import io.github.postdeploy.internal.store.TestDatabase.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.RanChangeSet;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;

/** A small application's changelog, and its database. */
final class LiquibaseProject {

    private static final String HEAD =
            """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.33.xsd">
            """;

    private final Path folder;
    private final Address database;
    private final List<String> changeSets = new ArrayList<>();

    LiquibaseProject(Path folder, Address database) {
        this.folder = folder;
        this.database = database;
    }

    /** Adds a change set of an id; the attributes are its labels and the like. */
    LiquibaseProject with(String id, String attributes, String changes) {
        changeSets.add("<changeSet id=\"" + id + "\" author=\"ann\" " + attributes + ">" + changes + "</changeSet>\n");
        return this;
    }

    LiquibaseProject with(String id, String changes) {
        return with(id, "", changes);
    }

    /** Something that is done with Liquibase. */
    interface Work<T> {
        T with(Liquibase liquibase) throws Exception;
    }

    <T> T call(Work<T> work) {
        try (Liquibase liquibase = open()) {
            return work.with(liquibase);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    Liquibase open() throws Exception {
        write();
        Database opened =
                DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(database.connect()));
        return new Liquibase("changelog.xml", new DirectoryResourceAccessor(folder), opened);
    }

    private void write() {
        try {
            Files.writeString(
                    folder.resolve("changelog.xml"), HEAD + String.join("", changeSets) + "</databaseChangeLog>");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Brings the database to where the previous release has left it. */
    LiquibaseProject migrated() {
        return call(liquibase -> {
            liquibase.update(new Contexts(), new LabelExpression());
            return this;
        });
    }

    List<String> applied() {
        return call(liquibase -> liquibase.getDatabase().getRanChangeSetList().stream()
                .map(RanChangeSet::getId)
                .toList());
    }

    LiquibaseProject validated() {
        return call(liquibase -> {
            liquibase.validate();
            return this;
        });
    }
}
