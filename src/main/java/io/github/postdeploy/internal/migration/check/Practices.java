package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.check.Script.Runner;
import io.github.postdeploy.internal.migration.check.Script.Tool;
import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange;
import io.github.postdeploy.internal.migration.sql.model.DataChange;
import io.github.postdeploy.internal.migration.sql.model.IndexChange;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.DetachPartition;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.SetVariable;
import io.github.postdeploy.internal.migration.sql.model.SessionChange.Transaction;
import io.github.postdeploy.internal.migration.sql.model.Statement;
import io.github.postdeploy.internal.migration.sql.model.TableChange;
import io.github.postdeploy.internal.migration.sql.model.Unclear;
import java.util.Set;

/** 3xx: how a migration is written. */
final class Practices implements Detector {

    private static final Set<String> TIMEOUTS =
            Set.of("lock_timeout", "lock_wait_timeout", "innodb_lock_wait_timeout", "ddl_lock_timeout");

    private boolean transaction;
    private boolean lockTimeout;
    private boolean told302;
    private boolean told303;
    private boolean ddl;

    /** The first statement since whose end an exclusive lock is held; null while none is. */
    private Statement locking;

    Practices(Runner runner) {
        this.lockTimeout = runner.lockTimeout();
    }

    @Override
    public void look(Change change, Situation situation) {
        session(change);
        clarity(change, situation);
        concurrent(change, situation);
        data(change, situation);
        locks(change, situation);
        if (change instanceof ObjectChange.AddEnumValue value && !value.positioned()) {
            situation.report(Rule.PD307, value.name() + " '" + value.value() + "'");
        }
        ddl |= isDdlOfExisting(change, situation);
    }

    private void session(Change change) {
        if (change instanceof SetVariable variable && TIMEOUTS.contains(variable.name())) {
            lockTimeout = !Set.of("0", "default").contains(variable.value().toLowerCase(java.util.Locale.ROOT));
        } else if (change instanceof Transaction limit) {
            switch (limit.kind()) {
                case BEGIN -> transaction = true;
                case COMMIT, ROLLBACK -> {
                    transaction = false;
                    locking = null;
                }
                case SAVEPOINT -> {}
            }
        }
    }

    /** How bad it is that nobody can tell what a migration does: who has said its stage has looked. */
    static Severity unlessLookedAt(Script script) {
        return script.stageDefined() ? Severity.INFO : Severity.ERROR;
    }

    private static void clarity(Change change, Situation situation) {
        Severity unless = unlessLookedAt(situation.script());
        if (change instanceof Unclear.Opaque opaque) {
            situation.report(Rule.PD305, unless, opaque.words());
        } else if (change instanceof Unclear.NotUnderstood unknown) {
            situation.report(Rule.PD306, unless, unknown.reason());
        }
    }

    private void concurrent(Change change, Situation situation) {
        if (!isForbiddenInTransactions(change)) {
            return;
        }
        Runner runner = situation.script().runner();
        if (transaction) {
            situation.report(Rule.PD301, "between BEGIN and COMMIT");
        } else if (runner.tool() == Tool.LIQUIBASE && runner.transaction()) {
            situation.report(Rule.PD301, "in Liquibase's transaction, say runInTransaction=\"false\"");
        } else if (runner.tool() == Tool.FLYWAY && runner.lock()) {
            situation.report(
                    Rule.PD301, "under Flyway's lock, which hangs: set flyway.postgresql.transactional.lock=false");
        }
    }

    private static boolean isForbiddenInTransactions(Change change) {
        return change instanceof IndexChange.CreateIndex created
                        && created.options().online()
                || change instanceof IndexChange.DropIndex dropped && dropped.online()
                || change instanceof IndexChange.RebuildIndex rebuilt && rebuilt.online()
                || change instanceof DetachPartition detach && detach.mode() == PartitionChange.Mode.CONCURRENTLY;
    }

    private void data(Change change, Situation situation) {
        boolean all = change instanceof DataChange.Update update && !update.where()
                || change instanceof DataChange.Delete delete && !delete.where();
        if (all && !isOfNewTables(change, situation)) {
            situation.report(Rule.PD304, change.tables().get(0) + ", without WHERE");
        } else if (ddl && isBackfill(change) && !isOfNewTables(change, situation)) {
            situation.report(
                    Rule.PD304,
                    Severity.WARNING,
                    change.tables().get(0) + ", in the same migration as a change of tables");
        }
    }

    private static boolean isBackfill(Change change) {
        return change instanceof DataChange.Update
                || change instanceof DataChange.Delete
                || change instanceof DataChange.Merge
                || change instanceof DataChange.Insert insert && insert.fromQuery();
    }

    private void locks(Change change, Situation situation) {
        boolean work = isDdlOfExisting(change, situation) || isBackfill(change) && !isOfNewTables(change, situation);
        if (locking != null && locking != situation.statement() && work && !told303) {
            told303 = true;
            situation.report(Rule.PD303, "taken in line " + locking.place().line());
        }
        if (!locksExclusively(change) || isOfNewTables(change, situation)) {
            return;
        }
        if (locking == null) {
            locking = situation.statement();
        }
        if (!lockTimeout && !told302) {
            told302 = true;
            situation.report(Rule.PD302, null);
        }
    }

    private static boolean isOfNewTables(Change change, Situation situation) {
        return !change.tables().isEmpty() && change.tables().stream().allMatch(situation.newTables()::isNew);
    }

    private static boolean isDdlOfExisting(Change change, Situation situation) {
        boolean ddl = change instanceof ColumnChange
                || change instanceof ConstraintChange
                || change instanceof IndexChange
                || change instanceof PartitionChange
                || change instanceof TableChange && !(change instanceof TableChange.CreateTable);
        return ddl && !isOfNewTables(change, situation);
    }

    /** Nearly every ALTER TABLE does. */
    private static boolean locksExclusively(Change change) {
        if (change instanceof IndexChange.DropIndex dropped) {
            return !dropped.online();
        }
        if (change instanceof DetachPartition detach) {
            return detach.mode() == PartitionChange.Mode.BLOCKING;
        }
        return change instanceof ColumnChange
                || change instanceof ConstraintChange && !(change instanceof ConstraintChange.ValidateConstraint)
                || change instanceof TableChange
                        && !(change instanceof TableChange.CreateTable)
                        && !(change instanceof TableChange.SetTable);
    }
}
