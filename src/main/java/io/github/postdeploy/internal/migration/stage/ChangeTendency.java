package io.github.postdeploy.internal.migration.stage;

import io.github.postdeploy.internal.migration.sql.model.Change;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange;
import io.github.postdeploy.internal.migration.sql.model.DataChange;
import io.github.postdeploy.internal.migration.sql.model.IndexChange;
import io.github.postdeploy.internal.migration.sql.model.ObjectChange;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange;
import io.github.postdeploy.internal.migration.sql.model.SessionChange;
import io.github.postdeploy.internal.migration.sql.model.TableChange;
import io.github.postdeploy.internal.migration.sql.model.Unclear;

/** What a change in SQL says of the stage. */
final class ChangeTendency {

    private ChangeTendency() {}

    static Tendency of(Change change) {
        if (change instanceof TableChange table) {
            return ofTable(table);
        }
        if (change instanceof ColumnChange column) {
            return ofColumn(column);
        }
        if (change instanceof ObjectChange object) {
            return ofObject(object);
        }
        if (change instanceof PartitionChange partition) {
            return ofPartition(partition);
        }
        if (change instanceof SessionChange || change instanceof DataChange.Query) {
            return Tendency.NONE;
        }
        if (change instanceof DataChange || change instanceof ConstraintChange || change instanceof IndexChange) {
            return Tendency.BEFORE;
        }
        return change instanceof Unclear.Opaque ? Tendency.OPAQUE : Tendency.UNKNOWN;
    }

    private static Tendency ofTable(TableChange change) {
        if (change instanceof TableChange.DropTable) {
            return Tendency.AFTER;
        }
        if (change instanceof TableChange.TruncateTable) {
            return Tendency.AFTER_IF_STRICT;
        }
        if (change instanceof TableChange.RenameTable
                || change instanceof TableChange.MoveTable
                || change instanceof TableChange.ConvertCharset) {
            return Tendency.ASK;
        }
        boolean nothing = change instanceof TableChange.LockTable
                || change instanceof TableChange.UseAlgorithm
                || change instanceof TableChange.UseLock;
        return nothing ? Tendency.NONE : Tendency.BEFORE;
    }

    private static Tendency ofColumn(ColumnChange change) {
        if (change instanceof ColumnChange.DropColumn) {
            return Tendency.AFTER;
        }
        if (change instanceof ColumnChange.SetNotNull
                || change instanceof ColumnChange.DropDefault
                || change instanceof ColumnChange.DropGeneration) {
            return Tendency.AFTER_IF_STRICT;
        }
        boolean ask = change instanceof ColumnChange.RenameColumn || change instanceof ColumnChange.ChangeType;
        if (ask) {
            return Tendency.ASK;
        }
        return change instanceof ColumnChange.RedefineColumn ? Tendency.NONE : Tendency.BEFORE;
    }

    private static Tendency ofObject(ObjectChange change) {
        if (change instanceof ObjectChange.DropObject drop) {
            return switch (drop.kind()) {
                case VIEW, MATERIALIZED_VIEW, SEQUENCE, TYPE, DOMAIN, SCHEMA, DATABASE, SYNONYM, EXTENSION -> Tendency
                        .AFTER;
                default -> drop.cascade() ? Tendency.AFTER : Tendency.BEFORE;
            };
        }
        boolean ask = change instanceof ObjectChange.RenameObject
                || change instanceof ObjectChange.MoveObject
                || change instanceof ObjectChange.RenameEnumValue;
        return ask ? Tendency.ASK : Tendency.BEFORE;
    }

    private static Tendency ofPartition(PartitionChange change) {
        if (change instanceof PartitionChange.Repartition repartition && repartition.changesTables()) {
            return Tendency.ASK;
        }
        boolean rowsGo =
                change instanceof PartitionChange.RemovePartition || change instanceof PartitionChange.DetachPartition;
        return rowsGo ? Tendency.AFTER_IF_STRICT : Tendency.BEFORE;
    }
}
