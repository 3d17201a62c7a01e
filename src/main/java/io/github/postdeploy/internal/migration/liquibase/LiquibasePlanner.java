package io.github.postdeploy.internal.migration.liquibase;

import io.github.postdeploy.internal.migration.plan.ExistingTables;
import io.github.postdeploy.internal.migration.plan.MigrationPlan;
import io.github.postdeploy.internal.migration.plan.Order;
import io.github.postdeploy.internal.migration.plan.Planner;
import io.github.postdeploy.internal.migration.sql.model.Dialect;
import io.github.postdeploy.internal.migration.stage.Dialects;
import io.github.postdeploy.internal.migration.stage.Jars;
import io.github.postdeploy.internal.migration.stage.Migration;
import io.github.postdeploy.internal.migration.stage.Stager;
import io.github.postdeploy.migration.MigrationOptions;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;

/** Plans the change sets that are pending. */
public final class LiquibasePlanner {

    private final MigrationOptions options;

    public LiquibasePlanner(MigrationOptions options) {
        this.options = options;
    }

    /** The plan that applies what is pending. Reads, and changes neither the changelog nor the database. */
    public LiquibasePlan plan(Liquibase liquibase, Contexts contexts, LabelExpression labels)
            throws LiquibaseException {
        liquibase.getDatabase().resetInternalState();
        Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
        List<Migration> pending = read(liquibase, liquibase.listUnrunChangeSets(contexts, labels, false), changeSets);
        Stager stager = new Stager(options);
        MigrationPlan plan = isFresh(liquibase.getDatabase())
                ? Planner.fresh(pending, stager)
                : new Planner(stager, Order.TABLES).apply(pending);
        return new LiquibasePlan(plan, changeSets);
    }

    /** The plan that undoes change sets, those first that were applied last. */
    LiquibasePlan undo(Liquibase liquibase, List<ChangeSet> applied) throws LiquibaseException {
        Map<String, ChangeSet> changeSets = new LinkedHashMap<>();
        List<Migration> migrations = read(liquibase, applied, changeSets);
        return new LiquibasePlan(new Planner(new Stager(options), Order.TABLES).undo(migrations), changeSets);
    }

    private List<Migration> read(Liquibase liquibase, List<ChangeSet> all, Map<String, ChangeSet> byId)
            throws LiquibaseException {
        Database database = liquibase.getDatabase();
        Optional<Dialect> dialect = Dialects.of(database.getDatabaseProductName());
        ChangeSetReader reader =
                new ChangeSetReader(database, liquibase.getResourceAccessor(), dialect, new Jars(options.ownJars()));
        return all.stream()
                .map(changeSet -> {
                    Migration migration = reader.read(changeSet);
                    byId.put(migration.id(), changeSet);
                    return migration;
                })
                .toList();
    }

    private static boolean isFresh(Database database) throws LiquibaseException {
        if (!database.getRanChangeSetList().isEmpty()) {
            return false;
        }
        if (!(database.getConnection() instanceof JdbcConnection connection)) {
            return false;
        }
        Set<String> own =
                Set.of(database.getDatabaseChangeLogTableName(), database.getDatabaseChangeLogLockTableName());
        try {
            return !ExistingTables.any(connection.getUnderlyingConnection(), database.getDefaultSchemaName(), own);
        } catch (SQLException failure) {
            throw new DatabaseException(failure);
        }
    }
}
