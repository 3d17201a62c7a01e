package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.Columns.Column;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropNotNull;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.RenameColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetColumn;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.DropConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.Kind;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.RenameConstraint;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import io.github.postdeploy.internal.migration.sql.model.TableChange.RenameTable;
import io.github.postdeploy.internal.migration.sql.model.TableChange.SetTable;

/** Reads one clause of H2's {@code ALTER TABLE}, with what it takes of other databases' words. */
final class H2Clause {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;
    private final QualifiedName table;

    H2Clause(Parts parts, Clauses clauses, QualifiedName table) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
        this.table = table;
    }

    void read() {
        int first = cursor.at();
        if (cursor.accept("ADD")) {
            add();
        } else if (cursor.accept("DROP")) {
            drop();
        } else if (cursor.acceptAny("ALTER", "MODIFY")) {
            cursor.accept("COLUMN");
            cursor.ifExists();
            alter(parts.names.name());
        } else if (cursor.accept("RENAME")) {
            rename();
        } else if (cursor.accept("SET", "REFERENTIAL_INTEGRITY")) {
            if (!cursor.acceptAny("TRUE", "FALSE")) {
                throw cursor.unexpected("TRUE or FALSE");
            }
            cursor.acceptAny("CHECK", "NOCHECK");
            clauses.add(new SetTable(table, cursor.wordsSince(first)));
        } else {
            throw cursor.unexpected("");
        }
    }

    private void add() {
        if (parts.constraints.follows()) {
            clauses.add(parts.constraints.read(table, RowCheck.ALL));
            return;
        }
        cursor.accept("COLUMN");
        boolean ifNotExists = cursor.ifNotExists();
        if (cursor.acceptSymbol("(")) {
            do {
                parts.addColumn(clauses, table, ifNotExists);
            } while (cursor.acceptSymbol(","));
            cursor.expectSymbol(")");
            if (cursor.acceptAny("BEFORE", "AFTER")) {
                parts.names.name();
            }
        } else {
            parts.addColumn(clauses, table, ifNotExists);
        }
    }

    private void drop() {
        if (cursor.accept("CONSTRAINT")) {
            boolean ifExists = cursor.ifExists();
            Name name = parts.names.name();
            boolean cascade = parts.cascade();
            clauses.add(new DropConstraint(table, name, Kind.UNSAID, ifExists, cascade));
        } else if (cursor.accept("PRIMARY", "KEY")) {
            clauses.add(new DropConstraint(table, null, Kind.PRIMARY_KEY, false, false));
        } else {
            cursor.accept("COLUMN");
            boolean ifExists = cursor.ifExists();
            boolean parentheses = cursor.acceptSymbol("(");
            do {
                Name column = parts.names.name();
                boolean cascade = parts.cascade();
                clauses.add(new DropColumn(table, column, ifExists, cascade));
            } while (cursor.acceptSymbol(","));
            if (parentheses) {
                cursor.expectSymbol(")");
            }
        }
    }

    private void alter(Name column) {
        int first = cursor.at();
        ColumnAlteration alteration = new ColumnAlteration(parts, clauses, table, column);
        if (cursor.accept("RENAME", "TO")) {
            Name newName = parts.names.name();
            clauses.add(new RenameColumn(table, column, newName));
        } else if (cursor.accept("SET", "NULL")) {
            clauses.add(new DropNotNull(table, column));
        } else if (cursor.accept("SET", "VISIBLE") || cursor.accept("SET", "INVISIBLE")) {
            clauses.add(new SetColumn(table, column, cursor.wordsSince(first)));
        } else if (cursor.atAny("SET", "DROP", "TYPE", "ADD", "RESTART")) {
            alteration.read();
        } else {
            redefine(parts.columns.behind(table, column));
        }
    }

    private void redefine(Column column) {
        if (column.definition().type() == null) {
            throw cursor.unexpected("a type");
        }
        new Redefinition(clauses, table, column).addWhole();
    }

    private void rename() {
        if (cursor.accept("TO")) {
            QualifiedName newName = parts.names.qualified();
            clauses.add(new RenameTable(table, newName));
            return;
        }
        boolean constraint = cursor.accept("CONSTRAINT");
        if (!constraint) {
            cursor.accept("COLUMN");
        }
        Name name = parts.names.name();
        cursor.expect("TO");
        Name newName = parts.names.name();
        clauses.add(constraint ? new RenameConstraint(table, name, newName) : new RenameColumn(table, name, newName));
    }
}
