package io.github.postdeploy.internal.migration.liquibase;

import io.github.postdeploy.internal.migration.check.Script;
import io.github.postdeploy.internal.migration.check.Script.Runner;
import io.github.postdeploy.internal.migration.check.Script.Tool;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.Dialects;
import io.github.postdeploy.internal.migration.tool.LockTimeouts;
import io.github.postdeploy.internal.migration.tool.MigrationTool;
import io.github.postdeploy.internal.migration.tool.Pending;
import io.github.postdeploy.internal.migration.tool.Scripts;
import io.github.postdeploy.migration.MigrationOptions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liquibase.ChecksumVersion;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;

/** Liquibase, with its changelog, which is not changed. Closed with it. */
public final class LiquibaseTool implements MigrationTool {

    private final LiquibasePlanner planner;
    private final LiquibaseRunner runner;
    private final Liquibase liquibase;
    private final Contexts contexts;
    private final LabelExpression labels;
    private final AutoCloseable surroundings;

    /** @param surroundings are closed after it */
    public LiquibaseTool(
            MigrationOptions options,
            Liquibase liquibase,
            Contexts contexts,
            LabelExpression labels,
            AutoCloseable surroundings) {
        this.planner = new LiquibasePlanner(options);
        this.runner = new LiquibaseRunner(options);
        this.liquibase = liquibase;
        this.contexts = contexts;
        this.labels = labels;
        this.surroundings = surroundings;
    }

    @Override
    public String name() {
        return LiquibaseRunner.LIQUIBASE;
    }

    @Override
    public Pending pending() throws LiquibaseException, SQLException {
        LiquibasePlan plan = planner.plan(liquibase, contexts, labels);
        Optional<Dialect> dialect = Dialects.of(liquibase.getDatabase().getDatabaseProductName());
        boolean lockTimeout = dialect.isPresent() && isLockTimeoutSet(liquibase.getDatabase(), dialect.get());
        List<Script> scripts = Scripts.of(plan.plan(), dialect, migration -> {
            ChangeSet changeSet = plan.changeSets().get(migration.id());
            return runner(changeSet, lockTimeout);
        });
        return new Pending(name(), plan.plan(), scripts);
    }

    /** How Liquibase applies a change set. */
    static Runner runner(ChangeSet changeSet, boolean lockTimeout) {
        return new Runner(Tool.LIQUIBASE, changeSet.isRunInTransaction(), false, lockTimeout);
    }

    private static boolean isLockTimeoutSet(Database database, Dialect dialect) throws SQLException {
        return database.getConnection() instanceof JdbcConnection connection
                && LockTimeouts.isSet(connection.getUnderlyingConnection(), dialect);
    }

    @Override
    public int applyPreDeploy() throws LiquibaseException {
        return runner.updatePreDeploy(liquibase, contexts, labels);
    }

    @Override
    public int applyPostDeploy() throws LiquibaseException {
        return runner.updatePostDeploy(liquibase, contexts, labels);
    }

    @Override
    public List<String> fingerprint() throws LiquibaseException {
        Database database = liquibase.getDatabase();
        String history = "history " + database.getDefaultSchemaName() + " " + database.getLiquibaseSchemaName() + " "
                + database.getDatabaseChangeLogTableName() + ", contexts " + contexts + ", labels " + labels;
        Stream<String> changeSets = liquibase.getDatabaseChangeLog().getChangeSets().stream()
                .map(changeSet -> changeSet + " " + changeSet.generateCheckSum(ChecksumVersion.latest()))
                .sorted();
        return Stream.concat(Stream.of(history), changeSets).toList();
    }

    @Override
    public Set<String> always() throws LiquibaseException, SQLException {
        return planner.plan(liquibase, contexts, labels).changeSets().entrySet().stream()
                .filter(entry -> entry.getValue().isAlwaysRun())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Liquibase does not mind other tables. */
    @Override
    public void prepareHistory() {}

    @Override
    public void close() {
        try (surroundings) {
            liquibase.close();
        } catch (Exception failure) {
            throw new IllegalStateException("Liquibase cannot be closed.", failure);
        }
    }
}
