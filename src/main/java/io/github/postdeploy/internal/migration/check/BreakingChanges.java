package io.github.postdeploy.internal.migration.check;

import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.AddColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Generation;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Nullability;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange;
import io.github.postdeploy.internal.migration.sql.model.DataChange;
import io.github.postdeploy.internal.migration.sql.model.IndexChange.CreateIndex;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.RemovePartition;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import io.github.postdeploy.internal.migration.sql.model.SessionChange;
import io.github.postdeploy.internal.migration.sql.model.TableChange;
import java.util.List;

/** 1xx: what the release that still runs does not survive. Renames are found after the rollout too. */
final class BreakingChanges implements Detector {

    @Override
    public void look(Change change, Situation situation) {
        renames(change, situation);
        if (!situation.script().isBeforeRollout()) {
            return;
        }
        if (!isOnTheList(change)) {
            situation.report(Rule.PD100, null);
        }
        if (!change.tables().isEmpty()
                && situation.newTables().isNew(change.tables().get(0))) {
            return;
        }
        if (change instanceof TableChange table) {
            table(table, situation);
        } else if (change instanceof ColumnChange column) {
            column(column, situation);
        } else if (change instanceof ConstraintChange constraint) {
            constraint(constraint, situation);
        } else if (change instanceof ObjectChange.DropObject drop) {
            drop(drop, situation);
        } else if (change instanceof RemovePartition partition) {
            situation.report(Rule.PD104, partition.table());
        } else if (change instanceof CreateIndex index && index.options().unique()) {
            situation.report(Rule.PD109, index.table());
        }
    }

    /** The rule of the profile strict. */
    private static boolean isOnTheList(Change change) {
        if (change instanceof AddColumn column) {
            return column.definition().nullability() != Nullability.NOT_NULL
                    && !column.definition().defaultValue().gives()
                    && column.definition().generation() == Generation.NONE;
        }
        return change instanceof TableChange.CreateTable
                || change instanceof TableChange.UseAlgorithm
                || change instanceof TableChange.UseLock
                || change instanceof SessionChange
                || change instanceof DataChange.Query;
    }

    private static void renames(Change change, Situation situation) {
        if (change instanceof ColumnChange.RenameColumn column) {
            renamed(column.table(), column(column.table(), column.column()), situation);
        } else if (change instanceof TableChange.RenameTable table) {
            renamed(table.table(), table.table(), situation);
        } else if (change instanceof TableChange.MoveTable table) {
            renamed(table.table(), table.table(), situation);
        } else if (change instanceof ObjectChange.RenameEnumValue value) {
            if (!situation.newTables().isNew(value.kind(), value.name())) {
                situation.report(Rule.PD103, value.name() + " '" + value.value() + "'");
            }
        } else if (change instanceof ObjectChange object
                && (change instanceof ObjectChange.RenameObject || change instanceof ObjectChange.MoveObject)
                && isUsedByName(object.kind())
                && !situation.newTables().isNew(object.kind(), object.name())) {
            situation.report(Rule.PD103, object.name());
        }
    }

    private static void renamed(QualifiedName owner, Object subject, Situation situation) {
        if (!situation.newTables().isNew(owner)) {
            situation.report(Rule.PD103, subject);
        }
    }

    private static void table(TableChange change, Situation situation) {
        if (change instanceof TableChange.DropTable drop) {
            situation.report(Rule.PD102, drop.table());
        } else if (change instanceof TableChange.TruncateTable truncate) {
            situation.report(Rule.PD104, truncate.table());
        }
    }

    private static void column(ColumnChange change, Situation situation) {
        String subject = column(change.table(), change.column());
        if (change instanceof ColumnChange.DropColumn) {
            situation.report(Rule.PD101, subject);
        } else if (change instanceof AddColumn added && added.definition().isRequired()) {
            situation.report(Rule.PD105, subject);
        } else if (change instanceof ColumnChange.SetNotNull required && required.check() != RowCheck.NONE) {
            situation.report(Rule.PD106, subject);
        } else if (change instanceof ColumnChange.DropDefault || change instanceof ColumnChange.DropGeneration) {
            situation.report(Rule.PD107, Severity.ERROR, subject);
        } else if (change instanceof ColumnChange.SetDefault) {
            situation.report(Rule.PD107, subject);
        } else if (change instanceof ColumnChange.DropNotNull) {
            situation.report(Rule.PD108, subject);
        }
    }

    private static void constraint(ConstraintChange change, Situation situation) {
        boolean narrows = change instanceof ConstraintChange.AddCheck check && check.check() != RowCheck.NONE
                || change instanceof ConstraintChange.AddForeignKey key
                        && key.check() != RowCheck.NONE
                        && !isUnused(key.table(), key.columns(), situation)
                || change instanceof ConstraintChange.AddUnique unique
                        && unique.usingIndex() == null
                        && !isUnused(unique.table(), unique.columns(), situation)
                || change instanceof ConstraintChange.AddPrimaryKey primary && primary.usingIndex() == null
                || change instanceof ConstraintChange.AddExclusion
                || change instanceof ConstraintChange.EnableConstraint;
        if (narrows) {
            situation.report(Rule.PD109, change.table());
        }
    }

    /** The running release names none of these columns, so that they are NULL, which no such constraint minds. */
    private static boolean isUnused(QualifiedName table, List<Name> columns, Situation situation) {
        return situation.newTables().areNew(table, columns);
    }

    private static void drop(ObjectChange.DropObject drop, Situation situation) {
        if (isUsedByName(drop.kind()) && !situation.newTables().isNew(drop.kind(), drop.name())) {
            situation.report(Rule.PD102, drop.name());
        }
    }

    private static boolean isUsedByName(ObjectChange.Kind kind) {
        return switch (kind) {
            case VIEW,
                    MATERIALIZED_VIEW,
                    SEQUENCE,
                    TYPE,
                    DOMAIN,
                    SCHEMA,
                    DATABASE,
                    FUNCTION,
                    PROCEDURE,
                    PACKAGE,
                    SYNONYM,
                    EXTENSION -> true;
            case TRIGGER, ROLE, POLICY, RULE, OTHER -> false;
        };
    }

    private static String column(QualifiedName table, Name column) {
        return table + "." + column;
    }
}
