package io.github.postdeploy.internal.migration.liquibase;

import io.github.postdeploy.internal.migration.check.Script;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.Jars;
import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.internal.migration.stage.Stager;
import io.github.postdeploy.internal.migration.tool.Scripts;
import io.github.postdeploy.migration.MigrationOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.DatabaseList;
import liquibase.database.OfflineConnection;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ResourceAccessor;
import liquibase.resource.ZipResourceAccessor;

/** Reads changelogs without a database, as Liquibase does. */
public final class ChangelogReader {

    private final MigrationOptions options;
    private final Dialect dialect;
    private final boolean lockTimeout;
    private final Map<String, String> parameters;

    /**
     * Reads for a kind of database.
     *
     * @param lockTimeout whether sessions limit how long they wait for locks
     * @param parameters of changelogs
     */
    public ChangelogReader(
            MigrationOptions options, Dialect dialect, boolean lockTimeout, Map<String, String> parameters) {
        this.options = options;
        this.dialect = dialect;
        this.lockTimeout = lockTimeout;
        this.parameters = Map.copyOf(parameters);
    }

    /**
     * A change set.
     *
     * @param version the same for change sets that are the same in every respect
     * @param script it, to be checked
     */
    public record Entry(String version, Script script) {}

    /**
     * All change sets of a changelog and of what it includes, in their order.
     *
     * @param root folder or zip file in which names of changelogs begin
     * @param changelog name of it
     * @param path of the root, as people write it, for names of files; empty for where they are
     * @throws Exception if it cannot be read
     */
    public List<Entry> read(Path root, String changelog, String path) throws Exception {
        String scope = Scope.enter(LiquibaseSetup.QUIET);
        ResourceAccessor resources = resources(root);
        try {
            Database database = database(resources);
            ChangeLogParameters values = new ChangeLogParameters(database);
            parameters.forEach(values::set);
            DatabaseChangeLog log = ChangeLogParserFactory.getInstance()
                    .getParser(changelog, resources)
                    .parse(changelog, values, resources);
            return entries(log, database, resources, path.isEmpty() ? "" : path + "/");
        } finally {
            resources.close();
            Scope.exit(scope);
        }
    }

    private List<Entry> entries(DatabaseChangeLog log, Database database, ResourceAccessor resources, String path) {
        ChangeSetReader reader =
                new ChangeSetReader(database, resources, Optional.of(dialect), new Jars(options.ownJars()));
        Stager stager = new Stager(options);
        List<Entry> all = new ArrayList<>();
        for (ChangeSet changeSet : log.getChangeSets()) {
            if (DatabaseList.definitionMatches(changeSet.getDbmsSet(), database, true)) {
                Migration migration = reader.read(changeSet);
                Script script = Scripts.of(
                        migration,
                        stager.decide(migration),
                        path + migration.origin().location(),
                        Optional.of(dialect),
                        LiquibaseTool.runner(changeSet, lockTimeout));
                String version = changeSet + " " + changeSet.generateCheckSum(ChecksumVersion.latest()) + " "
                        + changeSet.buildFullLabels();
                all.add(new Entry(version, script));
            }
        }
        return all;
    }

    private Database database(ResourceAccessor resources) throws Exception {
        String name =
                switch (dialect) {
                    case POSTGRESQL -> "postgresql";
                    case MYSQL -> "mysql";
                    case MARIADB -> "mariadb";
                    case ORACLE -> "oracle";
                    case SQL_SERVER -> "mssql";
                    case H2 -> "h2";
                };
        return DatabaseFactory.getInstance()
                .findCorrectDatabaseImplementation(new OfflineConnection("offline:" + name, resources));
    }

    private static ResourceAccessor resources(Path root) throws Exception {
        return Files.isDirectory(root) ? LiquibaseSetup.resources(root) : new ZipResourceAccessor(root);
    }
}
