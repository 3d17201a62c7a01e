package io.github.postdeploy.internal.migration.sql;

import io.github.postdeploy.internal.migration.sql.Columns.Column;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.DropGeneration;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.RenameColumn;
import io.github.postdeploy.internal.migration.sql.model.ColumnChange.SetColumn;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.DropConstraint;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.Kind;
import io.github.postdeploy.internal.migration.sql.model.ConstraintChange.RenameConstraint;
import io.github.postdeploy.internal.migration.sql.model.Name;
import io.github.postdeploy.internal.migration.sql.model.QualifiedName;
import io.github.postdeploy.internal.migration.sql.model.RowCheck;
import io.github.postdeploy.internal.migration.sql.model.TableChange.RenameTable;
import java.util.List;

/** Reads the clauses of Oracle's {@code ALTER TABLE}, between which no comma stands. */
final class OracleClauses {

    private final Parts parts;
    private final Cursor cursor;
    private final Clauses clauses;
    private final QualifiedName table;
    private final OracleStorage storage;

    OracleClauses(Parts parts, Clauses clauses, QualifiedName table) {
        this.parts = parts;
        this.cursor = parts.cursor;
        this.clauses = clauses;
        this.table = table;
        this.storage = new OracleStorage(parts, clauses, table);
    }

    void read() {
        do {
            clause();
        } while (!cursor.atEnd());
    }

    private void clause() {
        if (cursor.at("ADD", "PARTITION") || cursor.at("DROP", "PARTITION")) {
            storage.partition();
        } else if (cursor.accept("ADD")) {
            add();
        } else if (cursor.accept("MODIFY")) {
            modify();
        } else if (cursor.accept("DROP")) {
            drop();
        } else if (cursor.accept("SET", "UNUSED")) {
            cursor.accept("COLUMN");
            dropColumns();
            cursor.accept("ONLINE");
        } else if (cursor.accept("RENAME")) {
            rename();
        } else {
            storage.read();
        }
    }

    private void add() {
        if (cursor.acceptSymbol("(")) {
            do {
                addOne();
            } while (cursor.acceptSymbol(","));
            cursor.expectSymbol(")");
        } else {
            cursor.accept("COLUMN");
            addOne();
        }
    }

    private void addOne() {
        if (parts.constraints.follows()) {
            clauses.add(parts.constraints.read(table, RowCheck.ALL));
        } else {
            parts.addColumn(clauses, table, false);
        }
    }

    private void modify() {
        if (cursor.at("CONSTRAINT") || cursor.at("PRIMARY", "KEY") || cursor.at("UNIQUE")) {
            cursor.accept("CONSTRAINT");
            storage.constraintState();
        } else if (cursor.acceptSymbol("(")) {
            do {
                modifyColumn();
            } while (cursor.acceptSymbol(","));
            cursor.expectSymbol(")");
        } else {
            cursor.accept("COLUMN");
            modifyColumn();
        }
    }

    private void modifyColumn() {
        Name name = parts.names.name();
        if (cursor.accept("DROP", "IDENTITY")) {
            clauses.add(new DropGeneration(table, name, false));
            return;
        }
        int first = cursor.at();
        Column column = parts.columns.behind(table, name);
        if (cursor.at() == first) {
            throw cursor.unexpected("");
        }
        if (!new Redefinition(clauses, table, column).addSaid()) {
            clauses.add(new SetColumn(table, name, cursor.wordsSince(first)));
        }
    }

    private void drop() {
        if (cursor.accept("CONSTRAINT")) {
            cursor.ifExists();
            Name name = parts.names.name();
            dropped(name, Kind.UNSAID);
        } else if (cursor.accept("PRIMARY", "KEY")) {
            dropped(null, Kind.PRIMARY_KEY);
        } else if (cursor.accept("UNIQUE")) {
            cursor.skipParentheses();
            dropped(null, Kind.UNIQUE);
        } else {
            if (!cursor.accept("COLUMN") && !cursor.atSymbol("(")) {
                throw cursor.unexpected("");
            }
            dropColumns();
        }
    }

    private void dropped(Name name, Kind kind) {
        boolean cascade = parts.cascade();
        if (!cursor.accept("KEEP", "INDEX")) {
            cursor.accept("DROP", "INDEX");
        }
        cursor.accept("ONLINE");
        clauses.add(new DropConstraint(table, name, kind, false, cascade));
    }

    private void dropColumns() {
        List<Name> columns = cursor.atSymbol("(") ? parts.names.list() : List.of(parts.names.name());
        boolean cascade = parts.cascade();
        cursor.accept("INVALIDATE");
        if (cursor.accept("CHECKPOINT")) {
            cursor.next();
        }
        columns.forEach(column -> clauses.add(new DropColumn(table, column, false, cascade)));
    }

    private void rename() {
        if (cursor.accept("TO")) {
            Name newName = parts.names.name();
            clauses.add(new RenameTable(table, QualifiedName.of(newName)));
            return;
        }
        boolean constraint = cursor.accept("CONSTRAINT");
        if (!constraint) {
            cursor.expect("COLUMN");
        }
        Name name = parts.names.name();
        cursor.expect("TO");
        Name newName = parts.names.name();
        clauses.add(constraint ? new RenameConstraint(table, name, newName) : new RenameColumn(table, name, newName));
    }
}
