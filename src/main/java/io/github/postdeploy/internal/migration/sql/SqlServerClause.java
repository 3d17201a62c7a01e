package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.Columns.Column;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.ChangeType;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropNotNull;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetNotNull;
import io.github.postdeploy.internal.migration.sql.model.ColumnDefinition.Nullability;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.DisableConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.DropConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.EnableConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.Kind;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.ValidateConstraint;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.PartitionChange.Repartition;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import io.github.postdeploy.internal.migration.sql.model.TableChange.Rewrite;
import io.github.postdeploy.internal.migration.sql.model.TableChange.RewriteTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.SetTable;

/** Reads what SQL Server's {@code ALTER TABLE} does, which is one kind of thing to several columns or constraints. */
final class SqlServerClause {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;
    private final QualifiedName table;

    SqlServerClause(Parts parts, Clauses clauses, QualifiedName table) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
        this.table = table;
    }

    void read() {
        boolean unchecked = cursor.accept("WITH", "NOCHECK");
        boolean checked = !unchecked && cursor.accept("WITH", "CHECK");
        if (cursor.accept("ADD")) {
            add(unchecked ? RowCheck.NEW : RowCheck.ALL);
        } else if (cursor.accept("CHECK", "CONSTRAINT")) {
            enforce(checked);
        } else if (unchecked || checked) {
            throw cursor.unexpected("");
        } else if (cursor.accept("NOCHECK", "CONSTRAINT")) {
            disable();
        } else if (cursor.accept("ALTER", "COLUMN")) {
            alter();
        } else if (cursor.accept("DROP")) {
            drop();
        } else {
            setting();
        }
    }

    private void add(RowCheck check) {
        do {
            if (parts.constraints.follows()) {
                clauses.add(parts.constraints.read(table, check));
            } else {
                parts.addColumn(clauses, table, false);
            }
        } while (cursor.acceptSymbol(","));
    }

    private void enforce(boolean checked) {
        do {
            Name name = cursor.accept("ALL") ? null : parts.names.name();
            clauses.add(checked ? new ValidateConstraint(table, name) : new EnableConstraint(table, name));
        } while (cursor.acceptSymbol(","));
    }

    private void disable() {
        do {
            Name name = cursor.accept("ALL") ? null : parts.names.name();
            clauses.add(new DisableConstraint(table, name));
        } while (cursor.acceptSymbol(","));
    }

    private void alter() {
        Name name = parts.names.name();
        int first = cursor.at();
        if (cursor.acceptAny("ADD", "DROP")) {
            if (!cursor.acceptAny("ROWGUIDCOL", "PERSISTED", "SPARSE", "HIDDEN", "MASKED")
                    && !cursor.accept("NOT", "FOR", "REPLICATION")) {
                throw cursor.unexpected("");
            }
            clauses.add(new SetColumn(table, name, cursor.wordsSince(first)));
            return;
        }
        Column column = parts.columns.behind(table, name);
        if (column.definition().type() == null || !column.constraints().isEmpty()) {
            throw cursor.unexpected("a type");
        }
        boolean online = cursor.accept("WITH") && parts.onlineOption();
        clauses.add(new ChangeType(table, name, column.definition().type(), false, online));
        if (column.isNotNull()) {
            clauses.add(new SetNotNull(table, name, RowCheck.ALL));
        } else if (column.definition().nullability() == Nullability.NULL) {
            clauses.add(new DropNotNull(table, name));
        }
    }

    /** {@code DROP COLUMN a, b, CONSTRAINT c}: a word holds for all behind it. */
    private void drop() {
        boolean column = false;
        boolean ifExists = false;
        do {
            if (cursor.accept("COLUMN")) {
                column = true;
                ifExists = cursor.ifExists();
            } else if (cursor.accept("CONSTRAINT")) {
                column = false;
                ifExists = cursor.ifExists();
            } else if (cursor.at("PERIOD")) {
                throw cursor.unexpected("");
            }
            Name name = parts.names.name();
            if (!column && cursor.accept("WITH")) {
                cursor.skipParentheses();
            }
            clauses.add(
                    column
                            ? new DropColumn(table, name, ifExists, false)
                            : new DropConstraint(table, name, Kind.UNSAID, ifExists, false));
        } while (cursor.acceptSymbol(","));
    }

    private void setting() {
        int first = cursor.at();
        if (cursor.acceptAny("ENABLE", "DISABLE")) {
            cursor.expect("TRIGGER");
            do {
                parts.names.name();
            } while (cursor.acceptSymbol(","));
        } else if (cursor.accept("SET")) {
            cursor.skipParentheses();
        } else if (cursor.accept("REBUILD")) {
            boolean online = cursor.accept("WITH") && parts.onlineOption();
            clauses.add(new RewriteTable(table, online ? Rewrite.MOVE_ONLINE : Rewrite.REBUILD));
            return;
        } else if (cursor.accept("SWITCH")) {
            parts.skipTail();
            clauses.add(new Repartition(table, "SWITCH"));
            return;
        } else {
            throw cursor.unexpected("");
        }
        clauses.add(new SetTable(table, cursor.wordsSince(first)));
    }
}
